"""Which cars carry which loads: column generation, for a bound under all plans.

The linear programme prices parties; a load is worth looking at when it costs less than the prices of those in it.
`bound` follows from any prices whatever, so rounding in the solver cannot make it wrong. With a plan and a bound in
hand, only loads whose reduced cost is at most the difference can be part of a better plan: those few go to CP-SAT
(`whole`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

import numpy as np

from meetings.transport.planner.columns import SLACK, Choice, Column, Prices
from meetings.transport.planner.cuts import Cuts
from meetings.transport.planner.larger import larger
from meetings.transport.planner.pool import Loads, Pool
from meetings.transport.planner.programme import Programme
from meetings.transport.planner.rest import Rest
from meetings.transport.planner.roads import NEVER

AT_A_TIME = 12  # loads for each fleet in a round
MOST_COLUMNS = 8_000
SHARE = 0.4  # of the time that is left, for one bound
MOST_CUTS = 250


@dataclass
class Master:
    """One problem, with its pool of loads."""

    pool: Pool
    until: float  # by the monotonic clock
    columns: dict[Column, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pool = self.pool
        self.loads: Loads = pool.loads
        self.cost = pool.costs(self.loads).astype(np.float64)
        self.alone = np.array(
            [
                (0 if cost >= NEVER else cost) if fleet.goes_anyway else 0
                for fleet, cost in zip(pool.fleets, self.cost[:, 0], strict=True)
            ]
        )
        self.cost -= self.alone[:, None]  # what a load adds to the fleet's own drive
        self.can = self.cost < NEVER / 2
        self.can[:, 0] = False
        self.parties = self.loads.parties.astype(np.float64)
        self.sizes = np.array([kind.size for kind in pool.kinds], dtype=np.float64)
        self.cars = np.array([len(fleet.cars) for fleet in pool.fleets], dtype=np.float64)
        self.cuts = Cuts(self.loads, pool.counts, self.cars)
        self.rest = Rest(pool) if not pool.is_whole else None

    @property
    def is_late(self) -> bool:
        return monotonic() > self.until

    def seconds(self, share: float) -> float:
        """A share of the time that is left."""
        return max(0.0, self.until - monotonic()) * share

    @property
    def highest(self) -> int:
        """No plan drives more minutes than this, and none so many fewer than the cars that go anyway."""
        worst = np.abs(np.where(self.can, self.cost, 0)).max(axis=1, initial=0)
        if self.rest is not None:  # to the first stop, and from there
            problem = self.pool.problem
            worst = np.maximum(worst, 2 * (max(problem.minutes.values(), default=0) + problem.most_minutes))
        return int(sum(worst * self.cars)) + 1

    def reduced(self, prices: Prices) -> np.ndarray:
        worth = (self.parties @ prices.kinds)[None]
        if len(prices.cuts):
            worth = worth + self.cuts.worth(prices.cuts, len(self.cars))
        return np.where(self.can, self.cost - worth, np.inf)

    def bound(self, prices: Prices, low: np.ndarray, weight: float, most_behind: int | None) -> float:
        """What every plan costs at least, whatever the prices are. `low`: by `lowest`."""
        left = np.minimum(weight * self.sizes - prices.kinds - prices.behind * self.sizes, 0)
        total = self.pool.counts @ prices.kinds + self.cars @ low + self.pool.counts @ left
        total += sum(price * cut.most for price, cut in zip(prices.cuts, self.cuts.found, strict=False))
        return float(total + (prices.behind * most_behind if most_behind is not None else 0))

    def lowest(self, prices: Prices, reduced: np.ndarray) -> np.ndarray:
        """What one car of each fleet costs at least by these prices."""
        low = np.minimum(reduced.min(axis=1, initial=0), 0)
        if self.rest is not None:
            low = np.minimum(low, self.rest.lowest(prices.kinds) - self.alone)
        return low

    def relaxed(
        self, weight: float, most_behind: int | None = None, *, enough: float | None = None
    ) -> tuple[float, Prices]:
        """The best bound, and its prices. Adds the columns it needs; and cuts, until the bound is `enough`."""
        until = monotonic() + self.seconds(SHARE)
        programme = Programme(self, weight, most_behind)
        programme.add(self.columns)
        found, at = -np.inf, Prices(np.zeros(len(self.sizes)), np.zeros(len(self.cars)))
        while True:
            prices = programme.solved()
            reduced = self.reduced(prices)
            fresh = self._cheap(prices, reduced)
            is_out = monotonic() > until
            if self.rest is None or not fresh or is_out:  # the floor under the rest is dear
                bound = self.bound(prices, self.lowest(prices, reduced), weight, most_behind)
                if bound > found - SLACK:  # of equal ones the last: its prices fit most columns
                    found, at = max(bound, found), prices
                if is_out or (enough is not None and found > enough):
                    return found, at
            if fresh := fresh or larger(self, prices):
                self.columns |= dict.fromkeys(fresh)
                programme.add(fresh)
                continue
            if enough is None:
                return found, at
            if self.rest is not None:
                self.rest.settle(prices.kinds, until)
                return max(found, self.bound(prices, self.lowest(prices, reduced), weight, most_behind)), at
            cuts = programme.broken() if len(self.cuts.found) < MOST_CUTS else []
            if not cuts:
                return found, at
            self.cuts.add(cuts)
            programme.cut(cuts)

    def _cheap(self, prices: Prices, reduced: np.ndarray) -> list[Column]:
        found: list[Column] = []
        for fleet, row in enumerate(reduced - prices.fleets[:, None]):
            many = min(AT_A_TIME, len(row))
            for load in np.argpartition(row, many - 1)[:many]:
                if row[load] < -SLACK and (fleet, int(load)) not in self.columns:
                    found.append((fleet, int(load)))
        return found

    def take(self, loads: Loads) -> None:
        """Look at more loads than the pool had. Where there are such, no cuts are made."""
        cost = self.pool.costs(loads) - self.alone[:, None]
        self.loads = Loads.joined([self.loads, loads])
        self.cost = np.concatenate([self.cost, cost], axis=1)
        self.can = np.concatenate([self.can, cost < NEVER / 2], axis=1)
        self.parties = np.concatenate([self.parties, loads.parties.astype(np.float64)])

    def within(
        self, prices: Prices, most: float, weight: float, most_behind: int | None
    ) -> tuple[list[Column], float]:
        """Columns that plans of at most this cost can use, and what plans with any other one cost at least."""
        reduced = self.reduced(prices)
        low = self.lowest(prices, reduced)
        bound = self.bound(prices, low, weight, most_behind)
        reduced -= low[:, None]  # the bound has counted the cheapest load of each car already
        fleets, loads = np.nonzero(reduced <= most - bound + SLACK)
        others = float((self.rest.known - self.alone - low).min()) if self.rest else np.inf
        if len(fleets) > MOST_COLUMNS:
            values = reduced[fleets, loads]
            order = np.argsort(values, kind="stable")[:MOST_COLUMNS]
            others = min(others, float(values[order[-1]]))
            fleets, loads = fleets[order], loads[order]
        columns = [(int(fleet), int(load)) for fleet, load in zip(fleets, loads, strict=True)]
        return columns, bound + others

    def greedy(self, prices: Prices) -> Choice:
        """A plan made by always taking the load that is best by these prices."""
        left, cars = self.pool.counts.copy(), self.cars.copy()
        columns: dict[Column, int] = {}
        reduced = self.reduced(prices)
        while len(cars):
            fits = (self.loads.parties <= left).all(axis=1)
            open_to = np.where(fits & (cars > 0)[:, None], reduced, np.inf)
            fleet, load = (int(n) for n in np.unravel_index(open_to.argmin(), open_to.shape))
            if np.isinf(open_to[fleet, load]):
                break
            columns[fleet, load] = columns.get((fleet, load), 0) + 1
            left, cars[fleet] = left - self.loads.parties[load], cars[fleet] - 1
        minutes = sum(round(self.cost[column]) * often for column, often in columns.items())
        return Choice(columns, [int(many) for many in left], minutes)
