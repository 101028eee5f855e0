"""The best plan in whole numbers of loads, of the columns that are worth looking at: CP-SAT."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from meetings.transport.planner.columns import Choice, Column

if TYPE_CHECKING:
    from meetings.transport.planner.master import Master


def whole(
    master: Master,
    columns: Iterable[Column],
    weight: int,
    most_behind: int | None,
    hint: Choice | None = None,
    *,
    share: float = 1.0,
) -> tuple[Choice | None, float]:
    """The best plan of these columns, and a floor under all of them. `weight`: minutes that one left behind counts.

    One worker with a fixed seed: the same columns give the same plan.
    """
    from ortools.sat.python import cp_model

    seconds = master.seconds(share)
    model = Model(master, sorted(set(columns) | set(hint.columns if hint else ())), weight, most_behind)
    if hint:
        model.start_from(hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = max(0.05, seconds)
    if solver.solve(model.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, -np.inf
    return model.read(solver), solver.best_objective_bound


class Model:
    """How often each column is used, and how many of each kind are left behind."""

    def __init__(self, master: Master, columns: list[Column], weight: int, most_behind: int | None) -> None:
        from ortools.sat.python import cp_model

        self.master, self.columns = master, columns
        self.model = cp_model.CpModel()
        self.used = [self.model.new_int_var(0, self._most_often(one), "") for one in columns]
        self.behind = [self.model.new_int_var(0, int(many), "") for many in master.pool.counts]
        self._seat_everyone_once()
        people = sum(int(size) * left for size, left in zip(master.sizes, self.behind, strict=True))
        if most_behind is not None:
            self.model.add(people <= most_behind)
        cost = [round(master.cost[column]) for column in columns]
        minutes = sum(one * used for one, used in zip(cost, self.used, strict=True))
        self.model.minimize(minutes + weight * people)

    def _most_often(self, column: Column) -> int:
        fleet, load = column
        parties = self.master.loads.parties[load]
        has = parties > 0
        return int(min(self.master.cars[fleet], (self.master.pool.counts[has] // parties[has]).min()))

    def _seat_everyone_once(self) -> None:
        seated: list[list[Any]] = [[] for _kind in self.behind]
        driven: list[list[Any]] = [[] for _fleet in self.master.cars]
        for used, (fleet, load) in zip(self.used, self.columns, strict=True):
            driven[fleet].append(used)
            parties = self.master.loads.parties[load]
            for kind in np.flatnonzero(parties):
                seated[kind].append(int(parties[kind]) * used)
        for kind, many in enumerate(self.master.pool.counts):
            self.model.add(sum(seated[kind]) + self.behind[kind] == int(many))
        for fleet, several in enumerate(driven):
            if several:
                self.model.add(sum(several) <= int(self.master.cars[fleet]))

    def start_from(self, hint: Choice) -> None:
        for used, column in zip(self.used, self.columns, strict=True):
            self.model.add_hint(used, hint.columns.get(column, 0))
        for left, many in zip(self.behind, hint.behind, strict=True):
            self.model.add_hint(left, many)

    def read(self, solver: Any) -> Choice:
        values = {one: int(solver.value(used)) for one, used in zip(self.columns, self.used, strict=True)}
        often = {column: many for column, many in values.items() if many}
        minutes = sum(round(self.master.cost[column]) * many for column, many in often.items())
        return Choice(often, [int(solver.value(left)) for left in self.behind], int(minutes))
