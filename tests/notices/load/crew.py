"""Mail server, workers and clocks as processes, each killed by its own number."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.notices.postoffice import ROOT, free_port, wait_until

CELERY = [sys.executable, "-m", "celery", "-A", "umt_portal"]


class Process:
    """One that can be started again after it was killed."""

    def __init__(self, command: list[str], log: Path, **environment: str) -> None:
        self.command, self.log = command, log
        self.environment = os.environ | environment
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, how: int = signal.SIGKILL) -> None:
        """With its children: it is the first of a group of its own."""
        os.killpg(self.process.pid, how)
        self.process.wait()

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


@dataclass
class Arrived:
    """What the mail server has noted of each receiver."""

    took: Counter[str]
    silently: Counter[str]  # it has them, and the sender could not know
    faults: Counter[str]
    message_ids: dict[str, set[str]]
    took_at: dict[str, list[float]]


class MailServer(Process):
    def __init__(self, folder: Path, badness: float = 0.0) -> None:
        self.port, self.events = free_port(), folder / "mail-server.events"
        command = [sys.executable, "-m", "tests.notices.load.server"]
        command += [str(self.port), str(self.events), str(badness)]
        super().__init__(command, folder / "mail-server.log")
        wait_until(self.answers, 20, "the mail server answers")

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def arrived(self) -> Arrived:
        all_of_it = Arrived(Counter(), Counter(), Counter(), defaultdict(set), defaultdict(list))
        for line in self.events.read_text().splitlines():
            at, what, receiver, message_id = line.split()
            if not what.startswith("took"):
                all_of_it.faults[what] += 1
                continue
            all_of_it.took[receiver] += 1
            all_of_it.message_ids[receiver].add(message_id)
            all_of_it.took_at[receiver].append(float(at))
            if what == "took-silently":
                all_of_it.silently[receiver] += 1
        return all_of_it


def worker(folder: Path, name: str, concurrency: int = 1, **environment: str) -> Process:
    command = [*CELERY, "worker", "--loglevel", "info", "--hostname", f"{name}@%h"]
    return Process([*command, "--concurrency", str(concurrency)], folder / f"{name}.log", **environment)


def beat(folder: Path, name: str, **environment: str) -> Process:
    command = [*CELERY, "beat", "--loglevel", "info", "--pidfile", "", "--schedule", str(folder / name)]
    return Process(command, folder / f"{name}.log", **environment)
