"""All loads a car may have, and what each costs in each fleet.

A load says how many parties of each kind ride together. Loads are made by adding one party at a time; a load that
cannot be driven in time is not built upon, as more stops never make it shorter where roads are the shortest ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from meetings.transport.planner.kinds import Fleet, Kind
from meetings.transport.planner.problem import Problem
from meetings.transport.planner.roads import NEVER, Ways, best, count, shortest

MOST_LOADS = 250_000
MOST_STOPS = 8  # of a car with more seats than the pool goes to


@dataclass
class Loads:
    """Rows of loads: parties of each kind, seats, and stops as sets of places."""

    parties: np.ndarray  # rows x kinds
    out: np.ndarray  # seats
    home: np.ndarray
    out_stops: np.ndarray
    home_stops: np.ndarray

    def __len__(self) -> int:
        return len(self.parties)

    def only(self, rows: np.ndarray) -> Loads:
        return Loads(
            self.parties[rows],
            self.out[rows],
            self.home[rows],
            self.out_stops[rows],
            self.home_stops[rows],
        )

    @classmethod
    def joined(cls, several: list[Loads]) -> Loads:
        names = ("parties", "out", "home", "out_stops", "home_stops")
        return cls(*(np.concatenate([getattr(one, name) for one in several]) for name in names))


class Pool:
    """The loads of a problem, and what they cost.

    `level`: all loads of so many parties are there; `whole_seats`: all loads for cars with so many seats are.
    """

    def __init__(
        self, problem: Problem, kinds: list[Kind], fleets: list[Fleet], most_loads: int = MOST_LOADS
    ) -> None:
        self.most_loads = most_loads
        self.problem, self.kinds, self.fleets = problem, kinds, fleets
        self.most_seats = max((fleet.seats for fleet in fleets), default=0)
        places = [[], []]  # type: list[list[int]]
        for kind in kinds:
            for out, home, _young in kind.members:
                places[0] += [out] if out is not None else []
                places[1] += [home] if home is not None else []
        self.ways = [
            Ways(found, problem.venue, problem.minutes, is_home=home)
            for found, home in zip(places, (False, True), strict=True)
        ]
        short = shortest(problem)
        self.short_ways = [
            Ways(found, problem.venue, short, is_home=home)
            for found, home in zip(places, (False, True), strict=True)
        ]
        self.counts = np.array([len(kind.parties) for kind in kinds], dtype=np.int64)
        self.loads, self.level, self.whole_seats = self._made()
        self.whole_size = len(self.loads)

    def _stops(self, kind: Kind, which: int) -> int:
        found = 0
        for member in kind.members:
            found |= self.ways[which].bit(member[which])
        return found

    @property
    def is_whole(self) -> bool:
        return self.whole_seats >= self.most_seats

    def _made(self) -> tuple[Loads, int, int]:
        """Every load, one more party at a time; when they are too many, from there on only those for smaller cars."""
        layer, last = self.of(np.zeros((1, len(self.kinds)), dtype=np.int16)), np.zeros(1, dtype=np.int64)
        layers, total, level, seats = [layer], 1, 0, self.most_seats
        while len(layer):
            grown, grown_last = self._grown(layer, last, seats)
            if total + len(grown) > self.most_loads and layers[1:]:
                seats = max((fleet.seats for fleet in self.fleets if fleet.seats < seats), default=0)
                fits = np.flatnonzero((layer.out <= seats) & (layer.home <= seats))
                layer, last = layer.only(fits), last[fits]
                continue
            layer, last, total = grown, grown_last, total + len(grown)
            layers.append(layer)
            level += seats == self.most_seats
        return Loads.joined(layers), level, seats

    def of(self, rows: np.ndarray) -> Loads:
        """The loads with these parties (rows x kinds), whether they can be driven or not."""
        stops = [np.zeros(len(rows), dtype=ways.bits.dtype) for ways in self.ways]
        for number, kind in enumerate(self.kinds):
            for which, sets in enumerate(stops):
                sets[rows[:, number] > 0] |= sets.dtype.type(self._stops(kind, which))
        seats = [[kind.seats_out for kind in self.kinds], [kind.seats_home for kind in self.kinds]]
        return Loads(rows, *(rows @ np.array(some, dtype=np.int64) for some in seats), *stops)

    def larger(self, loads: Loads) -> Loads:
        """These with one more party of any kind, as far as they are in time and have not too many stops."""
        grown, _last = self._grown(loads, np.zeros(len(loads), dtype=np.int64), self.most_seats)
        _parties, rows = np.unique(grown.parties, axis=0, return_index=True)
        grown = grown.only(rows)
        few = [
            count(sets, ways.bits) <= MOST_STOPS
            for ways, sets in zip(self.ways, (grown.out_stops, grown.home_stops), strict=True)
        ]
        return grown.only(np.flatnonzero(few[0] & few[1]))

    def _grown(self, loads: Loads, last: np.ndarray, seats: int) -> tuple[Loads, np.ndarray]:
        found, lasts = [loads.only(np.zeros(0, dtype=np.int64))], [last[:0]]
        for number, kind in enumerate(self.kinds):
            fits = (last <= number) & (loads.parties[:, number] < self.counts[number])
            fits &= loads.out + kind.seats_out <= seats
            fits &= loads.home + kind.seats_home <= seats
            if kind.car is not None:
                others = [n for n, one in enumerate(self.kinds) if one.car not in (None, kind.car)]
                fits &= ~loads.parties[:, others].any(axis=1)
            more = loads.only(np.flatnonzero(fits))
            more.parties[:, number] += 1
            more.out, more.home = more.out + kind.seats_out, more.home + kind.seats_home
            more.out_stops = more.out_stops | self.ways[0].bits.dtype.type(self._stops(kind, 0))
            more.home_stops = more.home_stops | self.ways[1].bits.dtype.type(self._stops(kind, 1))
            found.append(more)
            lasts.append(np.full(len(more), number))
        grown, grown_last = Loads.joined(found), np.concatenate(lasts)
        in_time = self._in_time(grown)
        return grown.only(in_time), grown_last[in_time]

    def _in_time(self, loads: Loads) -> np.ndarray:
        fine = np.ones(len(loads), dtype=bool)
        for ways, sets in zip(self.short_ways, (loads.out_stops, loads.home_stops), strict=True):
            if not ways.places:
                continue
            different, where = np.unique(sets, return_inverse=True)
            table = ways.table(different).min(axis=1)
            ok = (table <= self.most(different, ways)) | (different == 0)
            fine &= ok[where.reshape(-1)]
        return np.flatnonzero(fine)

    def most(self, sets: np.ndarray, ways: Ways) -> np.ndarray:
        """Driving minutes from the first stop that leave time for the other stops."""
        stops = np.maximum(count(sets, ways.bits) - 1, 0)
        return self.problem.most_minutes - self.problem.stop_minutes * stops

    def costs(self, loads: Loads, *, at_least: bool = False) -> np.ndarray:
        """Driving minutes of each load in each fleet (fleets x loads), NEVER where it may not ride there.

        `at_least`: what any load with these parties in it costs at least.
        """
        both = np.zeros((len(self.fleets), len(loads)), dtype=np.int64)
        sides = zip(self.short_ways if at_least else self.ways, (0, 1), strict=True)
        for ways, which in sides:
            both += self._one_way(loads, ways, which, at_least=at_least)
        for number, fleet in enumerate(self.fleets):
            barred = self.barred(fleet)
            too_many = (loads.out > fleet.seats) | (loads.home > fleet.seats)
            both[number][too_many | loads.parties[:, barred].any(axis=1)] = NEVER
        return np.minimum(both, NEVER)

    def barred(self, fleet: Fleet) -> list[int]:
        """Kinds that are promised another car."""
        return [number for number, kind in enumerate(self.kinds) if kind.car not in (None, *fleet.cars)]

    def _one_way(self, loads: Loads, ways: Ways, which: int, *, at_least: bool) -> np.ndarray:
        sets = (loads.out_stops, loads.home_stops)[which]
        lonely = self.lonely(loads, which) if self.problem.is_never_alone and not at_least else None
        if lonely is None:
            sets, where = np.unique(sets, return_inverse=True)
        table = ways.table(sets)
        most = self.most(sets, ways)
        found = [best(ways, table, sets, fleet.start, most, lonely)[0] for fleet in self.fleets]
        rows = np.array(found, dtype=np.int64).reshape(len(self.fleets), len(sets))
        return rows if lonely is not None else rows[:, where.reshape(-1)]

    def lonely(self, loads: Loads, which: int) -> np.ndarray:
        """Places where one young person gets on and nobody else: they may not be the first stop."""
        ways = self.ways[which]
        at, young = (np.zeros((len(self.kinds), len(ways.places)), dtype=np.int16) for _ in range(2))
        for number, kind in enumerate(self.kinds):
            for member in kind.members:
                if member[which] in ways.number:
                    at[number, ways.number[member[which]]] += 1
                    young[number, ways.number[member[which]]] += member[2]
        return (loads.parties @ at == 1) & (loads.parties @ young == 1)
