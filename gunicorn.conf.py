"""How the portal is served; gunicorn finds this file by itself, also on the command line of `make run`."""

import os
import shutil
import tempfile

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108  heartbeat in memory, not on disk
max_requests, max_requests_jitter = 5000, 500
graceful_timeout = 20
control_socket_disable = True  # signals are enough, and a second portal on the machine would share the socket
accesslog = None  # the portal logs each request itself, without addresses of people or machines


def on_starting(server):
    """Each worker writes its figures into one folder, so that /metrics can add them up."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="umt-metrics-")


def child_exit(server, worker):
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
