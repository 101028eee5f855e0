"""What the parts of the sum hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from meetings.transport.planner.pool import Pool

SLACK = 1e-4  # what the solver's rounding may amount to
DONE = 1 - SLACK  # minutes are whole: a bound this near is the plan itself
Column = tuple[int, int]  # a fleet with a load


@dataclass
class Choice:
    """How often each column is used, how many are left behind of each kind, and how good that is."""

    columns: dict[Column, int]
    behind: list[int]
    minutes: int  # beside what cars that go anyway drive with nobody

    def unseated(self, pool: Pool) -> int:
        return sum(kind.size * left for kind, left in zip(pool.kinds, self.behind, strict=True))


@dataclass
class Prices:
    kinds: np.ndarray
    behind: float = 0.0  # of one more person left behind
    cuts: np.ndarray = field(default_factory=lambda: np.zeros(0))
