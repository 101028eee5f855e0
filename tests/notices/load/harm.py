"""What may happen while mail goes out: workers killed at random, and a database that goes away and comes back."""

from __future__ import annotations

import contextlib
import random
import threading
import time

import psycopg

from tests.notices.load.crew import Process


class Database:
    """A database that stops answering, without harm to others on the same server: all its connections are cut, and
    new ones refused, as in a restart."""

    def __init__(self, url: str) -> None:
        self.url = url
        base, _, self.name = url.rpartition("/")
        self.front_door = f"{base}/postgres"

    def say(self, *statements: str) -> None:
        with psycopg.connect(self.front_door, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def make(self) -> None:
        self.remove()
        self.say(f'CREATE DATABASE "{self.name}"')

    def remove(self) -> None:
        self.say(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def cut(self) -> None:
        self.say(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{self.name}' AND pid <> pg_backend_pid()"
        )

    def restart(self, seconds: float) -> None:
        self.say(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS false')
        try:
            self.cut()
            time.sleep(seconds)
        finally:
            self.say(f'ALTER DATABASE "{self.name}" ALLOW_CONNECTIONS true')

    def number(self, question: str) -> int | None:
        """One number, or None while the database does not answer."""
        with contextlib.suppress(psycopg.Error), psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question).fetchone()[0]
        return None


class Harm(threading.Thread):
    """Kills a worker, or now and then a clock, every few seconds; restarts the database at the given times."""

    def __init__(
        self,
        workers: list[Process],
        clocks: list[Process],
        database: Database,
        *,
        every: tuple[float, float],
        restarts: list[float],
        down: float,
        kills: int,
        seed: int = 5,
    ) -> None:
        super().__init__(daemon=True)
        self.workers, self.clocks, self.database = workers, clocks, database
        self.every, self.restarts, self.down, self.kills = every, restarts, down, kills
        self.chance, self.over = random.Random(seed), threading.Event()
        self.killed_at: list[float] = []
        self.clocks_killed = 0
        self.cut_at: list[float] = []

    def run(self) -> None:
        started = time.monotonic()
        while not self.over.wait(self.chance.uniform(*self.every)):
            if self.restarts and time.monotonic() - started > self.restarts[0]:
                self.restarts.pop(0)
                self.cut_at.append(time.time())
                self.database.restart(self.down)
            elif not self.kills:  # on a slow machine they must have time to do something
                continue
            elif self.clocks and self.chance.random() < 0.2:
                self.kill(self.chance.choice(self.clocks))
                self.clocks_killed += 1
            else:
                self.kills -= 1
                self.killed_at.append(time.time())
                self.kill(self.chance.choice(self.workers))

    @staticmethod
    def kill(process: Process) -> None:
        process.kill()
        process.start()

    def stop(self) -> None:
        self.over.set()
        self.join()
