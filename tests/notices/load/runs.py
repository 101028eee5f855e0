"""The runs: messages queued as rooms do it, sent by a crew, and counted at the mail server."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

from tests.notices.load.crew import Arrived, MailServer, worker
from tests.notices.load.harm import Database
from tests.notices.postoffice import wait_until
from umt_portal.notices import mail
from umt_portal.notices.models import Delivery
from umt_portal.notices.outbox import Address, queue

AT_ONCE = 100  # messages in one transaction, as when a large meeting is called
PATIENCE = 1800  # seconds
OPEN = "SELECT count(*) FROM umt_portal_delivery WHERE state IN ('waiting', 'sending')"
FACTS = {"at": "2026-12-03T09:00:00Z"}


class Run:
    """The same receivers, written to once by each in turn."""

    def __init__(self, folder: Path, database: Database, messages: int) -> None:
        self.folder, self.database = folder, database
        self.receivers = [f"r{number}@umt.example" for number in range(messages)]

    def queue(self, occasion: str) -> float:
        """Say it to all. A worker is told of each, and there is none yet: what is told waits in Redis."""
        started = time.perf_counter()
        for first in range(0, len(self.receivers), AT_ONCE):
            with transaction.atomic():
                for receiver in self.receivers[first : first + AT_ONCE]:
                    queue(to=Address(receiver), kind="trial", occasion=occasion, facts=FACTS)
        return time.perf_counter() - started

    def letter(self) -> bytes:
        """A mail as it is sent; rendered once for all in the bare loop."""
        return (
            mail.composed(Delivery.objects.select_related("message__person").first())
            .message()
            .as_bytes(linesep="\r\n")
        )

    @contextlib.contextmanager
    def mail_server(self, badness: float = 0.0) -> Iterator[MailServer]:
        folder = self.folder / str(time.time_ns())
        folder.mkdir()
        server = MailServer(folder, badness)
        try:
            yield server
        finally:
            server.kill()

    def with_workers(self, count: int) -> Arrived:
        connection.close()
        with self.mail_server() as server:
            environment = {"EMAIL_URL": server.url, "DATABASE_POOL": "1", "LOG_LEVEL": "INFO"}
            crew = [worker(self.folder, f"worker-{number}", **environment) for number in range(count)]
            try:
                wait_until(lambda: self.database.number(OPEN) == 0, PATIENCE, "all are sent", every=0.5)
            finally:
                for one in crew:
                    one.kill()
            return server.arrived()

    def report(self, name: str, arrived: Arrived) -> int:
        """From the first mail to the last: how long Python takes to start is not what is asked."""
        times = sorted(at for times in arrived.took_at.values() for at in times)
        seconds = times[-1] - times[0]
        lost = len(self.receivers) - len(arrived.took)
        twice = sum(count > 1 for count in arrived.took.values())
        line = f"{name:<34} {len(times) / seconds:8.0f} {seconds:8.1f} {lost:5} {twice:5}\n"
        sys.stdout.write(line)
        sys.stdout.flush()
        return 1 if lost or twice else 0
