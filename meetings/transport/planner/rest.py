"""A floor under loads too many to be written down: each way by itself, by the places a car stops at.

There are far more ways to fill a large car than ways to drive it. So every set of places that can be driven in time is
written down, with what it costs; there those get on who pay best. What a party pays is shared between its way there and
its way home: no load is cheaper than both its ways at their cheapest. The shares move a little each time one is asked,
towards the way that would else leave the party behind.
"""

from __future__ import annotations

from time import monotonic

import numpy as np

from meetings.transport.planner.oneway import OneWay
from meetings.transport.planner.pool import Loads, Pool
from meetings.transport.planner.roads import NEVER

STEP = 0.2  # how far the shares move, at first
SETTLING = 60  # times they move, where there is time


class Rest:
    """What loads that the pool does not have cost at least, by the prices of a moment."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.large = [number for number, fleet in enumerate(pool.fleets) if fleet.seats > pool.whole_seats]
        self.ways = OneWay(pool, 0), OneWay(pool, 1)
        rides = np.array([[bool(kind.seats_out), bool(kind.seats_home)] for kind in pool.kinds])
        self.both = rides.all(axis=1)
        self.shares = np.tile(np.where(self.both, 0.5, rides[:, 0]), (len(pool.fleets), 1))
        self.asked, self.turn = np.zeros(0), 0
        self.known = np.zeros(0)  # what `lowest` said last

    def lowest(self, prices: np.ndarray) -> np.ndarray:
        """For each fleet, what the reduced cost of such a load is at least: no less than the last time for these."""
        if not np.array_equal(prices, self.asked):
            self.asked, self.turn = prices, 0
            self.known = np.full(len(self.pool.fleets), float(NEVER))
            self.known[self.large] = -np.inf
        self.turn += 1
        for fleet in self.large:
            (out, there), (home, back) = (
                way.cheapest(fleet, pays)
                for way, pays in zip(self.ways, self._paid(fleet, prices), strict=True)
            )
            self.known[fleet] = max(self.known[fleet], out + home)
            wish = (back - there) / max(1, np.abs(back - there).max())
            moved = np.clip(self.shares[fleet] + STEP / self.turn**0.5 * wish, 0, 1)
            self.shares[fleet] = np.where(self.both, moved, self.shares[fleet])
        return self.known

    def settle(self, prices: np.ndarray, until: float) -> None:
        """Raise the floor as far as it goes by these prices, each time a little."""
        for _turn in range(SETTLING):
            self.lowest(prices)
            if monotonic() > until:
                break

    def _paid(self, fleet: int, prices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What each party pays for its way there, and for its way home."""
        there = prices * self.shares[fleet]
        return there, prices - there

    def likely(self, prices: np.ndarray, many: int) -> np.ndarray:
        """Parties (rows x kinds) that the floor is made of; not all of them can ride together."""
        rows = [
            way.likely(fleet, pays, many)
            for fleet in self.large
            for way, pays in zip(self.ways, self._paid(fleet, prices), strict=True)
        ]
        return np.concatenate(rows)

    def drivable(self, rows: np.ndarray) -> Loads:
        """Of these rows of parties, the loads that are larger than the pool's and can be driven in time."""
        loads = self.pool.of(rows[rows.sum(axis=1) > self.pool.level])
        is_large = np.maximum(loads.out, loads.home) > self.pool.whole_seats
        out, home = (
            way.has(stops) for way, stops in zip(self.ways, (loads.out_stops, loads.home_stops), strict=True)
        )
        return loads.only(np.flatnonzero(is_large & out & home))
