"""The shortest way through a set of places, exactly: a table over sets, shared by all cars.

Out, everybody who gets on stays until the meeting, so the first stop decides both how long anybody sits and whether
somebody is alone: the table has, for each set of places and each of them as the first, the fewest minutes from there
through all the others to the meeting. The way home is the same with all roads turned around, and the last stop in
the place of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from meetings.transport.planner.problem import Pair, Problem

NEVER = 1_000_000  # minutes; no road
WORD = 62  # places that fit in one machine word


class Ways:
    """Ways through `places` to the meeting, in one direction."""

    def __init__(
        self, places: Iterable[int], venue: int, minutes: Mapping[Pair, int], *, is_home: bool
    ) -> None:
        self.places = sorted(set(places) - {venue})
        self.number = {place: number for number, place in enumerate(self.places)}
        self.venue = venue
        self.minutes = minutes
        self.is_home = is_home
        kind = np.uint64 if len(self.places) <= WORD else object
        self.bits = np.array([1 << number for number in range(len(self.places))], dtype=kind)
        self.between = np.array(
            [[self.drive(one, other) for other in self.places] for one in self.places], dtype=np.int64
        ).reshape(len(self.places), len(self.places))
        self.to_venue = np.array([self.drive(one, venue) for one in self.places], dtype=np.int64)
        self._known = np.zeros(1, dtype=kind)  # sets whose rows are reckoned, with all their parts
        self._rows = self._nothing

    def drive(self, one: int, other: int) -> int:
        """Minutes from one place to another, as the out direction sees it."""
        if one == other:
            return 0
        return self.minutes.get((other, one) if self.is_home else (one, other), NEVER)

    def bit(self, place: int | None) -> int:
        """0 for the meeting's own place, and for those who do not ride this way."""
        return 1 << self.number[place] if place in self.number else 0

    def table(self, sets: np.ndarray) -> np.ndarray:
        """For each set (a row) and each place as the first stop (a column): minutes to the meeting, or NEVER."""
        where = np.searchsorted(self._known, sets)
        if not (self._known[np.minimum(where, len(self._known) - 1)] == sets).all():
            self._reckon(sets)
            where = np.searchsorted(self._known, sets)
        return self._rows[where]

    @cached_property
    def _nothing(self) -> np.ndarray:
        return np.full((1, len(self.places)), NEVER, dtype=np.int64)

    def _reckon(self, wanted: np.ndarray) -> None:
        """Held and Karp's table for these sets and all their parts, the small ones first."""
        layers = self._layers(np.unique(wanted))
        known, rows = self.bits[:0], self._nothing[:0]
        for sets in layers:
            row = np.full((len(sets), len(self.places)), NEVER, dtype=np.int64)
            for number, bit in enumerate(self.bits):
                has = np.flatnonzero((sets & bit) != 0)
                rest = sets[has] ^ bit
                if not len(has):
                    continue
                only = rest == 0
                row[has[only], number] = self.to_venue[number]
                if not only.all():
                    after = rows[np.searchsorted(known, rest[~only])] + self.between[number]
                    row[has[~only], number] = np.minimum(after.min(axis=1), NEVER)
            known, rows = np.concatenate([known, sets]), np.concatenate([rows, row])
            order = np.argsort(known, kind="stable")
            known, rows = known[order], rows[order]
        zero = np.zeros(1, dtype=self.bits.dtype)
        self._known = np.concatenate([zero, known])
        self._rows = np.concatenate([self._nothing, rows])

    def _layers(self, sets: np.ndarray) -> list[np.ndarray]:
        """The sets and all their parts by how many places they have, one place first."""
        layers: dict[int, list[np.ndarray]] = {}
        sizes = count(sets, self.bits)
        for size in range(int(sizes.max(initial=0)), 0, -1):
            here = [*layers.get(size, []), sets[sizes == size]]
            layers[size] = [np.unique(np.concatenate(here))]
            smaller = [layers[size][0][(layers[size][0] & bit) != 0] ^ bit for bit in self.bits if size > 1]
            layers.setdefault(size - 1, []).extend(smaller)
        return [layers[size][0] for size in sorted(layers) if size > 0]

    def order(self, start: int, stops: int, lonely: int, most: int) -> list[int] | None:
        """The places of one set in the best order for a car from `start`, or None when there is no way."""
        if not stops:
            return []
        sets = np.array([stops], dtype=self.bits.dtype)
        total, first = best(self, self.table(sets), sets, start, np.array([most]), _flags(self, lonely))
        if total[0] >= NEVER:
            return None
        number, left = int(first[0]), stops
        found = [self.places[number]]
        while left := left ^ (1 << number):
            row = self._rows[np.searchsorted(self._known, np.array([left], dtype=self.bits.dtype))[0]]
            number = int(np.argmin(row + self.between[number]))
            found.append(self.places[number])
        return found


def _flags(ways: Ways, places: int) -> np.ndarray:
    return np.array([[bool(places >> number & 1) for number in range(len(ways.places))]])


def shortest(problem: Problem) -> dict[Pair, int]:
    """Minutes when one may drive through any other place: never more than the roads themselves."""
    places = sorted(
        {problem.venue}
        | {car.start for car in problem.vehicles}
        | {place for rider in problem.riders for place in (rider.out, rider.home) if place is not None}
    )
    table = np.array(
        [[0 if a == b else problem.minutes.get((a, b), NEVER) for b in places] for a in places],
        dtype=np.int64,
    )
    for through in range(len(places)):
        table = np.minimum(table, table[:, through, None] + table[None, through, :])
    return {
        (a, b): int(table[i, j])
        for i, a in enumerate(places)
        for j, b in enumerate(places)
        if i != j and table[i, j] < NEVER
    }


def count(sets: np.ndarray, bits: np.ndarray) -> np.ndarray:
    """How many places each set has."""
    found = np.zeros(len(sets), dtype=np.int64)
    for bit in bits:
        found += (sets & bit) != 0
    return found


def best(
    ways: Ways,
    table: np.ndarray,
    sets: np.ndarray,
    start: int,
    most: np.ndarray,
    lonely: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Fewest minutes for a car from `start` through each set, and the first stop.

    `most`: what the minutes from the first stop may be. `lonely`: places which may not be the first. Those at the
    car's own place get on there, so that it is the first wherever somebody does.
    """
    direct = ways.drive(start, ways.venue)
    if not ways.places:
        return np.full(len(sets), direct, dtype=np.int64), np.zeros(len(sets), dtype=np.int64)
    here = np.where(table > most[:, None], NEVER, table)
    if lonely is not None:
        here = np.where(lonely, NEVER, here)
    away = np.array([ways.drive(start, place) for place in ways.places], dtype=np.int64)
    total = here + away
    if start in ways.number:
        number = ways.number[start]
        own = (sets & ways.bits[number]) != 0
        total[own] = NEVER
        total[own, number] = here[own, number]
    first = total.argmin(axis=1)
    minutes = np.minimum(total[np.arange(len(sets)), first], NEVER)
    return np.where(sets == 0, direct, minutes), first
