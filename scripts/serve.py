"""Serves the portal on the embedded default: web, worker and clock, until Ctrl-C. Started by `make run`."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import prepare
from filelock import FileLock, Timeout

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
PORT = os.environ.get("PORT", "8000")
ADDRESS = f"http://127.0.0.1:{PORT}"
CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "umt_portal"]
ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # talk between workers; here is one
PROCESSES = {
    "web": [sys.executable, "-m", "gunicorn", "umt_portal.wsgi", "--log-level", "warning"],
    "worker": [*CELERY, "worker", "--concurrency", "1", "--loglevel", "warning", *ALONE],
    "clock": [*CELERY, "beat", "--loglevel", "warning", "--pidfile", "", "--schedule", str(VAR / "beat")],
}
SIGN_INS = """
  Demo sign-ins, all with the password Midt-Troms-2026:
    sekretariat@umt.example          koordinator.<kommune>@umt.example
    prosjektleder@umt.example        gutt.<kommune>@umt.example
    admin@umt.example                jente.<kommune>@umt.example
                                     vara.<kommune>@umt.example
                                     ordforer.<kommune>@umt.example
  <kommune>: bardu dyroy lavangen malselv salangen senja sorreisa
"""


def main() -> int:
    environment()
    VAR.mkdir(exist_ok=True)
    lock = FileLock(VAR / "serve.lock")
    try:
        lock.acquire(timeout=0)  # two clocks on one database would send reminders twice
    except Timeout:
        print("The portal is already running from this folder.", file=sys.stderr)
        return 1
    with lock:
        prepare.main()
        collect_static()
        return serve()


def environment() -> None:
    os.chdir(ROOT)
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("SITE_URL", ADDRESS)
    os.environ.setdefault("BIND", f"127.0.0.1:{PORT}")


def collect_static() -> None:
    """Only when a file is newer than the last collection, which is what takes time."""
    from django.core.management import call_command

    manifest = VAR / "static" / "staticfiles.json"
    sources = [*(ROOT / "static").rglob("*"), ROOT / "requirements.lock"]
    if not manifest.exists() or max(path.stat().st_mtime for path in sources) > manifest.stat().st_mtime:
        call_command("collectstatic", interactive=False, verbosity=0)


def serve() -> int:
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, stop)
    children = {
        # A session of its own keeps Ctrl-C from reaching the children before we have told them in order.
        name: subprocess.Popen(command, start_new_session=True)
        for name, command in PROCESSES.items()
    }
    try:
        announce(children)
        while not ended(children):
            time.sleep(0.5)
        for name in ended(children):
            print(f"The {name} ended by itself, so everything ends.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping.")
        return 0
    finally:
        end(children)


def stop(signum, frame):
    raise KeyboardInterrupt


def announce(children) -> None:
    """Says where the portal is once it answers."""
    while not ended(children):
        try:
            urllib.request.urlopen(f"{ADDRESS}/livez", timeout=5)  # noqa: S310  our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            print(f"\n  The portal is at {ADDRESS}\n{SIGN_INS}\n  Ctrl-C stops it.", flush=True)
            return


def ended(children) -> list[str]:
    return [name for name, child in children.items() if child.poll() is not None]


def end(children) -> None:
    """The clock and the web at once; the worker first finishes the task in its hands."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + 15
    for child in children.values():
        try:
            child.wait(timeout=max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
