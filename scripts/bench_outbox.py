"""How fast the outbox empties, and whether each message arrives once: real workers, PostgreSQL, Redis and SMTP.

`make bench` runs both parts; alone: `.venv/bin/python scripts/bench_outbox.py`, with CHAOS=1 for the second.

1. A bare loop that only talks SMTP, with a connection for each mail and with one that is kept; then one worker; then four.
2. CHAOS=1: four workers killed at random, two clocks, the database gone twice, and a mail server that says 4xx and
   5xx, hangs, and closes the line, also after it has the mail. Each message is accounted for at the end.

MESSAGES=20000. The database of DATABASE_URL is made and removed, the queues in the Redis database of REDIS_URL are emptied.
"""

from __future__ import annotations

import os
import smtplib
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = int(os.environ.get("MESSAGES", "20000"))
CHAOS = os.environ.get("CHAOS") == "1"
URL = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/umt_bench_outbox"
REDIS = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/14"
SENDER = "portalen@umt.example"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment(folder)
        from tests.notices.load.harm import Database

        if lacking := what_is_lacking():
            print(f"Mail is not measured: {lacking} does not answer.")
            return 0
        database = Database(URL)
        database.make()
        try:
            return measure(folder, database)
        finally:
            database.remove()


def what_is_lacking() -> str:
    import psycopg
    import redis

    try:
        psycopg.connect(f"{URL.rpartition('/')[0]}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return "PostgreSQL"
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=2).ping()
    except redis.RedisError:
        return "Redis"
    return ""


def environment(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    os.environ |= {
        "DATABASE_URL": URL, "DATABASE_POOL": "0", "REDIS_URL": REDIS, "VAR_DIR": str(folder), "TESTING": "1",
        "LOG_LEVEL": "WARNING", "DJANGO_SETTINGS_MODULE": "umt_portal.settings",
    }  # fmt: skip


def measure(folder: Path, database) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.notices.load.runs import Run
    from umt_portal.celery import app

    app.control.purge()
    run = Run(folder, database, MESSAGES)
    if CHAOS:
        return account_of_chaos(run)
    seconds = run.queue("one worker")
    print(f"{MESSAGES} messages queued in {seconds:.0f} s, {MESSAGES / seconds:.0f} a second\n")
    print(f"{'who':<34} {'a second':>8} {'seconds':>8} {'lost':>5} {'twice':>5}")
    bare(run, "bare loop, a connection each", is_kept=False)
    bare(run, "bare loop, one connection", is_kept=True)
    fault = run.report("one worker", run.with_workers(1))
    run.queue("four workers")
    return max(fault, run.report("four workers", run.with_workers(4)))


def account_of_chaos(run) -> int:
    from tests.notices.load.chaos import Account, Chaos

    chaos, started = Chaos(run, REDIS), time.monotonic()
    arrived = chaos.arrived_after()
    account = Account(arrived, run.receivers, chaos.harm)
    print(f"{account}\n{time.monotonic() - started:.0f} s, load of the machine {os.getloadavg()[0]:.1f}")
    return 0 if account.is_right else 1


def bare(run, name: str, is_kept: bool) -> None:
    """The same mail to the same receivers, and nothing else."""
    letter, line = run.letter(), None
    with run.mail_server() as server:
        for receiver in run.receivers:
            line = line or smtplib.SMTP("127.0.0.1", server.port, timeout=20)
            line.sendmail(SENDER, [receiver], letter)
            if not is_kept:
                line.quit()
                line = None
        run.report(name, server.arrived())


if __name__ == "__main__":
    sys.exit(main())
