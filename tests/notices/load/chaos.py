"""Everything at once: workers killed, two clocks, the database gone, and a mail server in a bad mood. Then the account."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.db import connection
from kombu import Connection

from tests.notices.load.crew import Arrived, Process, beat, worker
from tests.notices.load.harm import Harm
from tests.notices.load.runs import OPEN, Run
from tests.notices.postoffice import wait_until
from umt_portal.notices.models import Delivery
from umt_portal.notices.tasks import sweep

HURRY = "UPDATE umt_portal_delivery SET due_at = now() WHERE state = 'waiting' AND due_at > now()"
ENVIRONMENT = {"NOTICES_MOST_TRIES": "60", "DATABASE_POOL": "1", "LOG_LEVEL": "INFO"}


@dataclass
class Chaos:
    run: Run
    broker: str
    claim: int = 30  # seconds, instead of 120
    badness: float = 0.1
    workers: int = 4
    clocks: int = 2
    every: tuple[float, float] = (2, 6)  # seconds between two kills
    kills: int = 1000  # of workers, at most
    restarts: list[float] = field(default_factory=lambda: [15, 40])  # seconds after the start
    down: float = 6  # seconds without a database
    patience: float = 1200
    last_sweep: float = 0

    def arrived_after(self) -> Arrived:
        """Until nothing is on its way any more. Harm stops when nine of ten messages are through."""
        self.receivers_that_fail()
        self.run.queue("chaos")
        connection.close()
        with self.run.mail_server(self.badness) as server:
            environment = ENVIRONMENT | {"EMAIL_URL": server.url, "NOTICES_CLAIM_SECONDS": str(self.claim)}
            folder: Path = self.run.folder
            workers = [worker(folder, f"chaos-{n}", **environment) for n in range(self.workers)]
            clocks = [beat(folder, f"clock-{n}", **environment) for n in range(self.clocks)]
            self.harm = harm = Harm(
                workers,
                clocks,
                self.run.database,
                every=self.every,
                restarts=self.restarts,
                down=self.down,
                kills=self.kills,
            )
            harm.start()
            try:
                few = len(self.run.receivers) // 10
                wait_until(lambda: not self.is_open(few), self.patience, workers[0].said, self.hurry, 0.5)
                harm.stop()
                wait_until(lambda: not self.is_open(0), self.patience, workers[0].said, self.hurry, 0.5)
            finally:
                harm.stop()
                self.end(workers + clocks)
            return server.arrived()

    def receivers_that_fail(self) -> None:
        """One in a hundred does not exist, and one in a hundred does not take what we write."""
        for number in range(0, len(self.run.receivers), 100):
            self.run.receivers[number] = f"never-receiver{number}@umt.example"
            self.run.receivers[number + 50] = f"never-content{number}@umt.example"

    def is_open(self, most: int) -> bool:
        left = self.run.database.number(OPEN)
        return left is None or left > most

    def hurry(self) -> None:
        """A try after a minute comes after some seconds, and the sweep each ten seconds too, so that one can wait for it."""
        if time.monotonic() - self.last_sweep < 10:
            return
        self.last_sweep = time.monotonic()
        try:
            with psycopg.connect(self.run.database.url, autocommit=True) as line:
                line.execute(HURRY)
        except psycopg.Error:
            return  # it is away just now
        with Connection(self.broker) as broker:
            sweep.apply_async(expires=10, connection=broker)

    @staticmethod
    def end(processes: list[Process]) -> None:
        for one in processes:
            one.kill()


@dataclass
class Account:
    """Each message once, but for those that the mail server had without saying so, and those in the hands of a killed worker."""

    arrived: Arrived
    receivers: list[str]
    harm: Harm

    def __post_init__(self) -> None:
        states = dict(
            Delivery.objects.filter(message__occasion="chaos").values_list("message__address", "state")
        )
        bad = {one for one in self.receivers if one.startswith("never")}
        took = self.arrived.took
        self.lost = [
            one for one in self.receivers if one not in bad and (not took[one] or states[one] != "sent")
        ]
        self.failed = [one for one in bad if states[one] == "failed" and not took[one]]
        self.not_failed = sorted(bad - set(self.failed))
        copies = {one: took[one] - 1 - self.arrived.silently[one] for one in took}
        twice = [one for one, count in copies.items() if count > 0]
        hurt = self.harm.killed_at
        self.in_hand = [one for one in twice if self.was_in_hand(one, hurt)]
        self.unmarked = [one for one in twice if one not in self.in_hand and self.was_unmarked(one)]
        self.twice = [one for one in twice if one not in self.in_hand and one not in self.unmarked]
        self.silently = sum(took[one] > 1 for one in self.arrived.silently)
        self.strange = [one for one, ids in self.arrived.message_ids.items() if len(ids) > 1]

    def was_in_hand(self, receiver: str, hurt: list[float]) -> bool:
        """A worker was killed within half a second of when the mail server took it: what was on the line is taken after the kill."""
        return any(abs(kill - at) < 0.5 for at in self.arrived.took_at[receiver] for kill in hurt)

    def was_unmarked(self, receiver: str) -> bool:
        """The mail server had it while the database was away, so that nobody could write that down for some time."""
        away = [(at - 1, at + self.harm.down + 1) for at in self.harm.cut_at]
        return any(start < at < end for at in self.arrived.took_at[receiver] for start, end in away)

    def __str__(self) -> str:
        faults = ", ".join(f"{what} {count}" for what, count in sorted(self.arrived.faults.items()))
        harm = self.harm
        return (
            f"{len(self.receivers)} messages; {len(harm.killed_at)} workers and {harm.clocks_killed} clocks killed, "
            f"database gone {len(harm.cut_at)} times\n"
            f"mail server: {faults}\n"
            f"lost {len(self.lost)}, twice without a reason {len(self.twice)}, with another Message-ID {len(self.strange)}\n"
            f"failed for good, as they should: {len(self.failed)}; and should have, but did not: {len(self.not_failed)}\n"
            f"second copies: {len(self.in_hand)} in the hands of a killed worker, {len(self.unmarked)} while the database was away, "
            f"{self.silently} that the mail server took without saying so"
        )

    @property
    def is_right(self) -> bool:
        return not (self.lost or self.twice or self.not_failed or self.strange)
