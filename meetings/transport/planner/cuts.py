"""Inequalities that whole cars keep and fractions of cars break: they lift the bound to where it is worth having.

Take some rows of the programme (a kind of party, a fleet of cars) and a half or a third of their sum: with whole
numbers of loads both sides can be rounded down (Chvátal and Gomory). Three parties, say, of which every load has two,
give three half loads in fractions, but only one whole load.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from meetings.transport.planner.pool import Loads

AT_A_TIME = 25
BROKEN_BY = 0.03
PARTS = (2, 3, 4)
LARGEST = 6  # rows in a cut
BEAM = 100  # sets of rows that are built upon


@dataclass(frozen=True)
class Cut:
    """At most `most` when each load counts a half (third …) of its parties of these kinds, and of itself in these fleets."""

    kinds: tuple[int, ...]
    fleets: tuple[int, ...]
    part: int
    most: int


class Cuts:
    """The cuts so far, with what each load counts in them."""

    def __init__(self, loads: Loads, counts: np.ndarray, cars: np.ndarray) -> None:
        self.parties = loads.parties
        self.counts, self.cars = counts, cars
        self.found: list[Cut] = []
        self.plain = np.zeros((0, len(loads)), dtype=np.int8)  # cuts x loads
        self.own = np.zeros((0, len(loads)), dtype=np.int8)  # the same for loads in the cut's fleets

    def add(self, cuts: list[Cut]) -> None:  # a load is in one fleet only
        for cut in cuts:
            inside = self.parties[:, list(cut.kinds)].sum(axis=1)
            self.found.append(cut)
            self.plain = np.concatenate([self.plain, (inside // cut.part)[None].astype(np.int8)])
            own = ((inside + 1) // cut.part)[None].astype(np.int8)
            self.own = np.concatenate([self.own, own])

    def count(self, cut: int, fleet: int, load: int) -> float:
        table = self.own if fleet in self.found[cut].fleets else self.plain
        return float(table[cut, load])

    def worth(self, prices: np.ndarray, fleets: int) -> np.ndarray:
        """What a load pays (fleets x loads) for what it counts in the cuts."""
        total = np.zeros((fleets, self.plain.shape[1]))
        for number, price in enumerate(prices):
            if price:
                total += price * self.plain[number]
                for fleet in self.found[number].fleets:
                    total[fleet] += price * (self.own[number] - self.plain[number])
        return total

    def broken(self, columns: list[tuple[int, int]], often: np.ndarray) -> list[Cut]:
        """The cuts that a solution in fractions breaks the most."""
        some = often > 1e-6
        used = [column for column, yes in zip(columns, some, strict=True) if yes]
        if not used:
            return []
        often = often[some]
        fleets = np.array([fleet for fleet, _load in used])
        rows = self.parties[[load for _fleet, load in used]].T.astype(np.int64)  # kinds x used
        ours = (fleets[None] == np.arange(len(self.cars))[:, None]).astype(np.int64)
        rows = np.concatenate([rows, ours])
        most = np.concatenate([self.counts, self.cars]).astype(np.int64)
        known = set(self.found)
        worst: dict[Cut, float] = {}
        for part in PARTS:
            sets = np.array(list(combinations(range(len(rows)), 3)), dtype=np.int64).reshape(-1, 3)
            for size in range(3, LARGEST + 1):
                over = _over(sets, rows, most, often, part)
                for number in np.flatnonzero(over > BROKEN_BY):
                    cut = self._cut(sets[number], part, int(most[sets[number]].sum() // part))
                    if cut not in known:
                        worst[cut] = float(over[number])
                if size < LARGEST:
                    sets = _larger(sets[np.argsort(-over, kind="stable")[:BEAM]], len(rows))
        order = sorted(worst, key=lambda cut: (-round(worst[cut], 6), cut.kinds, cut.fleets, cut.part))
        return order[:AT_A_TIME]

    def _cut(self, rows: np.ndarray, part: int, most: int) -> Cut:
        kinds = len(self.counts)
        return Cut(
            tuple(int(row) for row in rows if row < kinds),
            tuple(int(row) - kinds for row in rows if row >= kinds),
            part,
            most,
        )


def _over(sets: np.ndarray, rows: np.ndarray, most: np.ndarray, often: np.ndarray, part: int) -> np.ndarray:
    """By how much the solution breaks the cut of each set of rows."""
    found = [
        (rows[some].sum(axis=1) // part) @ often - most[some].sum(axis=1) // part
        for some in np.array_split(sets, max(1, len(sets) // 4000))
    ]
    return np.concatenate(found) if found else np.zeros(0)


def _larger(sets: np.ndarray, rows: int) -> np.ndarray:
    """Each set with each other row."""
    more = np.repeat(sets, rows, axis=0)
    more = np.concatenate([more, np.tile(np.arange(rows), len(sets))[:, None]], axis=1)
    more = np.sort(more, axis=1)
    return np.unique(more[(np.diff(more, axis=1) > 0).all(axis=1)], axis=0)
