"""Which cars carry which loads: column generation for a bound, then whole numbers by CP-SAT.

The linear programme prices parties; a load is worth looking at when it costs less than the prices of those in it.
`bound` follows from any prices whatever, so rounding in the solver cannot make it wrong. With a plan and a bound in
hand, only loads whose reduced cost is at most the difference can be part of a better plan: those few go to CP-SAT.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Any

import numpy as np

from meetings.transport.planner.cuts import Cut, Cuts
from meetings.transport.planner.pool import Loads, Pool
from meetings.transport.planner.roads import NEVER

AT_A_TIME = 12  # loads for each fleet in a round
MOST_COLUMNS = 8_000
MOST_CUTS = 150
MOST_ENLARGED = 3  # times that larger loads are looked for
BEAM = 30
SLACK = 1e-4
DONE = 1 - SLACK  # minutes are whole: a bound this near is the plan itself
Column = tuple[int, int]  # fleet, load


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


@dataclass
class Master:
    """One problem, with its pool of loads."""

    pool: Pool
    until: float  # by the monotonic clock
    columns: dict[Column, None] = field(default_factory=dict)
    enlarged: int = 0

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
        self.rest = Rest(pool, self.loads) if not pool.is_whole else None

    @property
    def is_late(self) -> bool:
        return monotonic() > self.until

    @property
    def highest(self) -> int:
        """No plan drives more minutes than this, and none so many fewer than the cars that go anyway."""
        worst = np.abs(np.where(self.can, self.cost, 0)).max(axis=1, initial=0)
        return int(sum(worst * self.cars)) + 1

    def reduced(self, prices: Prices) -> np.ndarray:
        worth = (self.parties @ prices.kinds)[None]
        if len(prices.cuts):
            worth = worth + self.cuts.worth(prices.cuts, len(self.cars))
        return np.where(self.can, self.cost - worth, np.inf)

    def bound(self, prices: Prices, reduced: np.ndarray, weight: float, most_behind: int | None) -> float:
        """What every plan costs at least, whatever the prices are."""
        low = np.minimum(reduced.min(axis=1, initial=0), 0)
        if self.rest is not None:
            low = np.minimum(low, self.rest.lowest(prices.kinds) - self.alone)
        left = np.minimum(weight * self.sizes - prices.kinds - prices.behind * self.sizes, 0)
        total = self.pool.counts @ prices.kinds + self.cars @ low + self.pool.counts @ left
        total += sum(price * cut.most for price, cut in zip(prices.cuts, self.cuts.found, strict=False))
        return float(total + (prices.behind * most_behind if most_behind is not None else 0))

    def relaxed(
        self, weight: float, most_behind: int | None = None, *, enough: float | None = None
    ) -> tuple[float, Prices]:
        """The best bound, and its prices. Adds the columns it needs; and cuts, until the bound is `enough`."""
        programme = Programme(self, weight, most_behind)
        programme.add(self.columns)
        found, at = -np.inf, Prices(np.zeros(len(self.sizes)))
        while True:
            prices = programme.solved()
            reduced = self.reduced(prices)
            bound = self.bound(prices, reduced, weight, most_behind)
            if bound > found:
                found, at = bound, prices
            if self.is_late or (enough is not None and found > enough):
                return found, at
            if fresh := self._cheap(reduced) or self._larger(prices, reduced):
                self.columns |= dict.fromkeys(fresh)
                programme.add(fresh)
                continue
            cuts = programme.broken() if enough is not None and len(self.cuts.found) < MOST_CUTS else []
            if not cuts:
                return found, at
            self.cuts.add(cuts)
            programme.cut(cuts)

    def _cheap(self, reduced: np.ndarray) -> list[Column]:
        found: list[Column] = []
        for fleet, row in enumerate(reduced):
            many = min(AT_A_TIME, len(row))
            for load in np.argpartition(row, many - 1)[:many]:
                if row[load] < -SLACK and (fleet, int(load)) not in self.columns:
                    found.append((fleet, int(load)))
        return found

    def _larger(self, prices: Prices, reduced: np.ndarray) -> list[Column]:
        """Loads larger than the pool goes to: built upon its best ones, as long as that pays."""
        if self.rest is None or self.enlarged >= MOST_ENLARGED:
            return []
        self.enlarged += 1
        whole, before = self.parties.sum(axis=1), len(self.loads)
        layer = np.flatnonzero(whole == self.pool.level)
        best = layer[np.argsort(reduced[:, layer].min(axis=0), kind="stable")[:BEAM]]
        loads = self.loads.only(best)
        while len(loads := self.pool.larger(loads)):
            values = self._worth(loads, prices).min(axis=0)
            loads = loads.only(np.argsort(values, kind="stable")[:BEAM])
            known = {row.tobytes() for row in self.loads.parties[self.pool.whole_size :]}
            new = [number for number, row in enumerate(loads.parties) if row.tobytes() not in known]
            self._take(loads.only(np.array(new, dtype=np.int64)))
        row = self.reduced(prices)[:, before:]
        fleets, fresh = np.nonzero(row < -SLACK)
        return [(int(fleet), int(load) + before) for fleet, load in zip(fleets, fresh, strict=True)]

    def _worth(self, loads: Loads, prices: Prices) -> np.ndarray:
        """Reduced cost but for the cuts."""
        cost = self.pool.costs(loads) - self.alone[:, None]
        return np.where(cost < NEVER / 2, cost - loads.parties @ prices.kinds, np.inf)

    def _take(self, loads: Loads) -> None:
        cost = self.pool.costs(loads) - self.alone[:, None]
        self.loads = Loads.joined([self.loads, loads])
        self.cost = np.concatenate([self.cost, cost], axis=1)
        self.can = np.concatenate([self.can, cost < NEVER / 2], axis=1)
        self.parties = np.concatenate([self.parties, loads.parties.astype(np.float64)])
        self.cuts.extend(loads)

    def within(self, prices: Prices, gap: float) -> tuple[list[Column], float]:
        """Columns that a plan this much better than the bound can use, and from where on they were cut off."""
        reduced = self.reduced(prices)
        fleets, loads = np.nonzero(reduced <= gap + SLACK)
        cut = float((self.rest.lowest(prices.kinds) - self.alone).min()) if self.rest else np.inf
        if len(fleets) > MOST_COLUMNS:
            values = reduced[fleets, loads]
            order = np.argsort(values, kind="stable")[:MOST_COLUMNS]
            cut = min(cut, float(values[order[-1]]))
            fleets, loads = fleets[order], loads[order]
        return [(int(fleet), int(load)) for fleet, load in zip(fleets, loads, strict=True)], cut

    def whole(
        self, columns: Iterable[Column], weight: int, most_behind: int | None, hint: Choice | None = None
    ) -> tuple[Choice | None, float]:
        """The best plan of these columns in whole numbers, and what CP-SAT proved about them."""
        from ortools.sat.python import cp_model

        columns = sorted(set(columns) | set(hint.columns if hint else ()))
        model = cp_model.CpModel()
        counts = self.pool.counts
        used = [
            model.new_int_var(0, self._most_often(column), f"x{number}")
            for number, column in enumerate(columns)
        ]
        behind = [model.new_int_var(0, int(many), f"b{number}") for number, many in enumerate(counts)]
        holding: list[list[tuple[int, int]]] = [[] for _ in counts]
        driven: list[list[int]] = [[] for _ in self.cars]
        for number, (fleet, load) in enumerate(columns):
            driven[fleet].append(number)
            for kind in np.flatnonzero(self.loads.parties[load]):
                holding[kind].append((number, int(self.loads.parties[load, kind])))
        for kind, many in enumerate(counts):
            model.add(sum(used[n] * often for n, often in holding[kind]) + behind[kind] == int(many))
        for fleet, numbers in enumerate(driven):
            if numbers:
                model.add(sum(used[n] for n in numbers) <= int(self.cars[fleet]))
        people = sum(int(size) * left for size, left in zip(self.sizes, behind, strict=True))
        if most_behind is not None:
            model.add(people <= most_behind)
        model.minimize(
            sum(round(self.cost[column]) * used[n] for n, column in enumerate(columns)) + weight * people
        )
        if hint:
            for number, column in enumerate(columns):
                model.add_hint(used[number], hint.columns.get(column, 0))
            for number, left in enumerate(hint.behind):
                model.add_hint(behind[number], left)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = max(0.05, self.until - monotonic())
        state = solver.solve(model)
        if state not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, -np.inf
        chosen = {column: n for n, column in enumerate(columns) if solver.value(used[n])}
        often = {column: int(solver.value(used[n])) for column, n in chosen.items()}
        minutes = sum(round(self.cost[column]) * many for column, many in often.items())
        return (
            Choice(often, [int(solver.value(left)) for left in behind], int(minutes)),
            solver.best_objective_bound,
        )

    def greedy(self, prices: Prices) -> Choice:
        """A plan made by always taking the load that is best by these prices."""
        left, cars = self.pool.counts.copy(), self.cars.copy()
        columns: dict[Column, int] = {}
        reduced = self.reduced(prices)
        while True:
            fits = (self.loads.parties <= left).all(axis=1)
            open_to = np.where(fits & (cars > 0)[:, None], reduced, np.inf)
            fleet, load = (int(n) for n in np.unravel_index(open_to.argmin(), open_to.shape))
            if np.isinf(open_to[fleet, load]):
                break
            columns[fleet, load] = columns.get((fleet, load), 0) + 1
            left, cars[fleet] = left - self.loads.parties[load], cars[fleet] - 1
        minutes = sum(round(self.cost[column]) * often for column, often in columns.items())
        return Choice(columns, [int(many) for many in left], minutes)

    def _most_often(self, column: Column) -> int:
        fleet, load = column
        parties = self.loads.parties[load]
        has = parties > 0
        return int(min(self.cars[fleet], (self.pool.counts[has] // parties[has]).min()))


class Rest:
    """Loads too many to be written down, counted by their dearest parts.

    Of a load with more parties than the pool goes to, take the `level` parties with the highest prices. They alone cost
    no more to drive than all of it, and the others, as many as there are seats for, come after them in the order of
    prices: so the cheapest such part is a floor under all of those loads.
    """

    def __init__(self, pool: Pool, loads: Loads) -> None:
        parts = loads.only(np.flatnonzero(loads.parties.sum(axis=1) == pool.level))
        self.parties = parts.parties.astype(np.float64)
        self.counts = pool.counts
        self.cost = pool.costs(parts, at_least=True).astype(np.float64)
        one_way = any(kind.seats_out == 0 or kind.seats_home == 0 for kind in pool.kinds)
        most = np.array([fleet.seats * (1 + one_way) for fleet in pool.fleets], dtype=np.int64)
        self.more = np.minimum(most, pool.counts.sum()) - pool.level

    def lowest(self, prices: np.ndarray) -> np.ndarray:
        """For each fleet, what the reduced cost of such a load is at least."""
        order = np.argsort(-prices, kind="stable")
        ranked = self.parties[:, order] > 0
        last = ranked.shape[1] - 1 - ranked[:, ::-1].argmax(axis=1)  # the lowest price of the part
        ends = np.concatenate([[0], np.cumsum(self.counts[order])])
        taken = ends[last] + self.parties[np.arange(len(last)), order[last]].astype(np.int64)
        worth = np.concatenate([[0], np.cumsum(np.repeat(np.maximum(prices[order], 0), self.counts[order]))])
        found = np.full(len(self.more), float(NEVER))
        for fleet, more in enumerate(self.more):
            if more > 0 and len(taken):
                others = worth[np.minimum(taken + more, len(worth) - 1)] - worth[taken]
                found[fleet] = (self.cost[fleet] - self.parties @ prices - others).min()
        return found


class Programme:
    """The linear programme over the columns so far."""

    def __init__(self, master: Master, weight: float, most_behind: int | None) -> None:
        from ortools.linear_solver import pywraplp

        self.master = master
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()
        self.columns: dict[Column, Any] = {}
        self.cuts: list[Any] = []
        counts, cars = master.pool.counts, master.cars
        self.kinds = [self.solver.Constraint(float(many), float(many)) for many in counts]
        self.fleets = [self.solver.Constraint(0.0, float(many)) for many in cars]
        self.people = None
        if most_behind is not None:
            self.people = self.solver.Constraint(0.0, float(most_behind))
        for kind, size in enumerate(master.sizes):
            left = self.solver.NumVar(0.0, float(counts[kind]), "")
            self.objective.SetCoefficient(left, weight * size)
            self.kinds[kind].SetCoefficient(left, 1.0)
            if self.people is not None:
                self.people.SetCoefficient(left, float(size))

    def add(self, columns: Iterable[Column]) -> None:
        for fleet, load in columns:
            one = self.solver.NumVar(0.0, self.solver.infinity(), "")
            self.columns[fleet, load] = one
            self.objective.SetCoefficient(one, float(self.master.cost[fleet, load]))
            self.fleets[fleet].SetCoefficient(one, 1.0)
            for kind in np.flatnonzero(self.master.parties[load]):
                self.kinds[kind].SetCoefficient(one, float(self.master.parties[load, kind]))
            for number, row in enumerate(self.cuts):
                if counts := self.master.cuts.count(number, fleet, load):
                    row.SetCoefficient(one, counts)

    def cut(self, cuts: list[Cut]) -> None:
        for cut in cuts:
            number = len(self.cuts)
            row = self.solver.Constraint(-self.solver.infinity(), float(cut.most))
            self.cuts.append(row)
            for (fleet, load), one in self.columns.items():
                if counts := self.master.cuts.count(number, fleet, load):
                    row.SetCoefficient(one, counts)

    def broken(self) -> list[Cut]:
        often = np.array([one.solution_value() for one in self.columns.values()])
        return self.master.cuts.broken(list(self.columns), often)

    def solved(self) -> Prices:
        if self.solver.Solve() != self.solver.OPTIMAL:
            return Prices(np.zeros(len(self.kinds)))
        behind = min(0.0, self.people.dual_value()) if self.people is not None else 0.0
        cuts = np.array([min(0.0, row.dual_value()) for row in self.cuts])
        return Prices(np.array([row.dual_value() for row in self.kinds]), behind, cuts)


def solved(master: Master) -> tuple[Choice, int, bool]:
    """The best plan, a floor under the minutes of all plans that seat as many, and whether none seats more."""
    best, is_most = most_seated(master)
    behind = best.unseated(master.pool)
    floor, prices = master.relaxed(0.0, behind, enough=best.minutes - DONE)
    if best.minutes - floor > DONE:
        found, _proven = master.whole(list(master.columns), 0, behind, best)
        best = found or best
    if best.minutes - floor > DONE and not master.is_late:
        columns, cut = master.within(prices, best.minutes - 1 - floor)
        found, proven = master.whole(columns, 0, behind, best)
        best = found or best
        floor = max(floor, min(proven, floor + cut, best.minutes))
    return best, ceil(floor - SLACK), is_most and best.unseated(master.pool) == behind


def most_seated(master: Master) -> tuple[Choice, bool]:
    """A plan that leaves as few behind as it can, and whether fewer is impossible."""
    highest = master.highest
    weight, whole = float(100 * highest), 2 * highest
    floor, prices = master.relaxed(weight)
    fewest = max(0, ceil(floor / weight - 0.011))
    easy = master.greedy(prices)
    hint = easy if easy.unseated(master.pool) <= fewest else None
    choice, _proven = master.whole(list(master.columns), 0, fewest, hint)
    if choice or hint:
        return choice or easy, True
    choice, _proven = master.whole(list(master.columns), whole, None, easy)
    choice = choice or easy
    if choice.unseated(master.pool) <= fewest or master.is_late:
        return choice, choice.unseated(master.pool) <= fewest
    gap = (choice.unseated(master.pool) - 1) * weight + highest - floor
    columns, cut = master.within(prices, gap)
    better, proven = master.whole(columns, whole, None, choice)
    choice = better or choice
    if cut > gap:
        fewest = max(fewest, ceil((proven - highest) / whole - 1e-9))
    return choice, choice.unseated(master.pool) <= fewest
