"""One way of a day, there or home: the sets of places a car can stop at, and who gets on there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from meetings.transport.planner.kinds import Kind
from meetings.transport.planner.pool import Pool
from meetings.transport.planner.roads import NEVER, Ways, best

AT_FIRST = 300  # sets that are filled before it is asked which others need be


class Group(NamedTuple):
    """Those of a kind who get on at one place."""

    kind: int
    place: int
    each: int  # of one party
    share: float  # each one's, of what the party pays
    many: int  # of all parties


class Filled(NamedTuple):
    """Sets with those on board who pay best, and what each costs less what they pay."""

    groups: np.ndarray  # who may get on, the ones who pay best first
    pays: np.ndarray  # one of each group
    on_board: np.ndarray  # groups x sets
    values: np.ndarray  # sets


class OneWay:
    """The way there (0) or home (1)."""

    def __init__(self, pool: Pool, which: int) -> None:
        self.ways, self.fleets = pool.ways[which], pool.fleets
        self.sets, edge = drivable(pool, which)
        self.cost = _costs(pool, self.ways, self.sets)
        # of sets larger than these only a part is known, and anybody may get on
        self.beyond = _costs(pool, pool.short_ways[which], edge).min(axis=1, initial=float(NEVER))
        found = [
            group
            for n, kind in enumerate(pool.kinds)
            for group in _groups(n, kind, which, int(pool.counts[n]))
        ]
        groups = np.array(found, dtype=np.float64).reshape(-1, len(Group._fields)).T
        self.kind, places, self.each = groups[:3].astype(np.int64)
        self.share, self.many = groups[3], groups[4].astype(np.int16)
        venue = len(self.ways.places)  # those who get on there are with every set
        self.place = np.array([self.ways.number.get(int(place), venue) for place in places], dtype=np.int64)
        self.stops = np.ones((venue + 1, len(self.sets)), dtype=np.float32)
        for number, bit in enumerate(self.ways.bits):
            self.stops[number] = (self.sets & bit) != 0
        self.here = self.stops[self.place] > 0  # groups x sets
        self.may = [~np.isin(self.kind, pool.barred(fleet)) for fleet in pool.fleets]

    def has(self, sets: np.ndarray) -> np.ndarray:
        where = np.minimum(np.searchsorted(self.sets, sets), len(self.sets) - 1)
        return self.sets[where] == sets

    def cheapest(self, fleet: int, prices: np.ndarray) -> tuple[float, np.ndarray]:
        """Minutes less what those on board pay, at the least; and how many parties of each kind that is."""
        filled = self._filled(fleet, prices)
        number = int(filled.values.argmin())
        parties = np.zeros(len(prices))
        riders = filled.on_board[:, number] * self.share[filled.groups]
        np.add.at(parties, self.kind[filled.groups], riders)
        beyond = self.beyond[fleet] - self._anywhere(fleet, filled.groups, filled.pays)
        return min(filled.values[number], beyond), parties

    def likely(self, fleet: int, prices: np.ndarray, many: int) -> np.ndarray:
        """Parties (rows x kinds) on board of the cheapest sets."""
        filled = self._filled(fleet, prices)
        order = np.argsort(filled.values, kind="stable")[:many]
        parties = np.zeros((len(order), len(prices)), dtype=np.int16)
        whole = filled.on_board[:, order] // self.each[filled.groups, None]
        np.add.at(parties.T, self.kind[filled.groups], whole)
        return parties

    def _filled(self, fleet: int, prices: np.ndarray) -> Filled:
        """The sets that may be the cheapest of all. The others are dearer even by what is hoped for them."""
        pays = prices[self.kind] * self.share
        groups = np.argsort(-pays, kind="stable")
        groups = groups[(pays[groups] > 0) & self.may[fleet][groups]]
        pays = pays[groups]
        hopes = self.cost[fleet] - self._hopes(fleet, groups, pays)
        first = np.argpartition(hopes, min(AT_FIRST, len(hopes)) - 1)[:AT_FIRST]
        found = self._fill(fleet, groups, pays, first)
        more = np.flatnonzero(hopes < found.values.min())
        return self._fill(fleet, groups, pays, more) if len(more) > len(first) else found

    def _hopes(self, fleet: int, groups: np.ndarray, pays: np.ndarray) -> np.ndarray:
        """What those in each set pay at most: as many as have seats, at each place and in all."""
        at = np.zeros(len(self.stops))
        for place in np.unique(self.place[groups]):
            here = self.place[groups] == place
            at[place] = self._anywhere(fleet, groups[here], pays[here])
        return np.minimum(at @ self.stops, self._anywhere(fleet, groups, pays))

    def _anywhere(self, fleet: int, groups: np.ndarray, pays: np.ndarray) -> float:
        """What these pay when the car comes by them all."""
        return float(pays @ _seated(self.many[groups], self.fleets[fleet].seats))

    def _fill(self, fleet: int, groups: np.ndarray, pays: np.ndarray, sets: np.ndarray) -> Filled:
        here = self.here[np.ix_(groups, sets)] * self.many[groups, None]
        on_board = _seated(here, self.fleets[fleet].seats)
        return Filled(groups, pays, on_board, self.cost[fleet, sets] - pays @ on_board)


def _seated(here: np.ndarray, seats: int) -> np.ndarray:
    """How many of each group get a seat when they get on in this order."""
    taken = np.minimum(np.cumsum(here, axis=0, dtype=np.int16), seats)
    return np.diff(taken, axis=0, prepend=np.int16(0))


def _groups(number: int, kind: Kind, which: int, parties: int) -> list[Group]:
    places = [member[which] for member in kind.members if member[which] is not None]
    return [
        Group(number, place, places.count(place), 1 / len(places), places.count(place) * parties)
        for place in dict.fromkeys(places)
        if place is not None
    ]


def _costs(pool: Pool, ways: Ways, sets: np.ndarray) -> np.ndarray:
    table, most = ways.table(sets), pool.most(sets, ways)
    found = [best(ways, table, sets, fleet.start, most)[0] for fleet in pool.fleets]
    return np.array(found, dtype=np.float64).reshape(len(pool.fleets), len(sets))


def drivable(pool: Pool, which: int) -> tuple[np.ndarray, np.ndarray]:
    """All sets of places that can be driven in time; and the largest of them, where there are larger ones still."""
    ways = pool.short_ways[which]
    layer, last = np.zeros(1, dtype=ways.bits.dtype), np.full(1, -1)
    layers, total = [layer], 1
    for _size in range(min(pool.most_seats, len(ways.bits))):
        grown = [
            (layer[last < number] | bit, last[last < number] * 0 + number)
            for number, bit in enumerate(ways.bits)
        ]
        layer, last = (np.concatenate(column) for column in zip(*grown, strict=True))
        if total + len(layer) > pool.most_loads // 2:
            return np.sort(np.concatenate(layers)), layers[-1]
        in_time = ways.table(layer).min(axis=1) <= pool.most(layer, ways)
        layer, last = layer[in_time], last[in_time]
        layers.append(layer)
        total += len(layer)
    return np.sort(np.concatenate(layers)), layer[:0]
