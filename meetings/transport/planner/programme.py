from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from meetings.transport.planner.columns import Column, Prices
from meetings.transport.planner.cuts import Cut

if TYPE_CHECKING:
    from meetings.transport.planner.master import Master


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
