"""A real mail server in this process, a Redis of our own, and a real worker that can be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from aiosmtpd.controller import Controller
from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """Takes every mail, counts receivers, and refuses those it is told to."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.letters: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.lines, self.hangs_up = (
            0,
            False,
        )  # how often someone called; whether it ends the line after each mail
        self.lock = threading.Lock()
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port(), ready_timeout=20)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.lines += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # aiosmtpd looks for this name
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with self.lock:
            self.received.update(envelope.rcpt_tos)
            self.letters.append(envelope.content)
        if self.hangs_up:
            asyncio.get_running_loop().call_soon(server.transport.close)  # after the answer
        return "250 OK"

    def __enter__(self) -> MailServer:
        self.controller.start()
        return self

    def __exit__(self, *exception) -> None:
        self.controller.stop()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"


class RedisServer:
    """Keeps nothing on disk: stopping it loses the whole queue, the worst that can happen."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [
            "redis-server",
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self.answers, 20, "Redis answers")

    def answers(self) -> bool:
        try:
            with Redis.from_url(self.url) as client:
                return client.ping()
        except RedisError:
            return False

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Worker:
    """`celery worker` as in production, in a process group of its own."""

    def __init__(self, folder: Path, concurrency: int = 2, **environment: str) -> None:
        self.log = folder / "worker.log"
        self.concurrency = concurrency
        self.environment = os.environ | environment | {"DATABASE_URL": database_url(), "DATABASE_POOL": "0"}
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "umt_portal.settings",
            "TESTING": "1",
            "LOG_LEVEL": "INFO",
        }

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "-A", "umt_portal", "worker", "--loglevel", "info"]
        command += ["--concurrency", str(self.concurrency), "--without-gossip", "--without-mingle"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """No last words: the worker and its children at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


def database_url() -> str:
    """The test's own database, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    return f"postgres://{known['USER']}{secret}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"


def wait_until(is_so, seconds: float, what: str, meanwhile=lambda: None, every: float = 0.05) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"after {seconds} s still not so: {what}"
        meanwhile()
        time.sleep(every)
