"""Suggests a car plan. Pure arithmetic: see `problem` for what goes in and comes out, and what a good plan is.

`plan` loads the solver when it is called, not when a page imports this.
"""

from __future__ import annotations

from collections.abc import Collection

from meetings.transport.planner.problem import (
    Call,
    Pair,
    Plan,
    Problem,
    Reason,
    Rider,
    Route,
    Vehicle,
)

__all__ = ["Call", "Pair", "Plan", "Problem", "Reason", "Rider", "Route", "Vehicle", "alone", "plan"]


def plan(problem: Problem, *, seconds: float = 10.0) -> Plan:
    """The best plan, or the best that was found when the time is out. The same problem gets the same plan."""
    from meetings.transport.planner.planning import planned

    return planned(problem, seconds)


def alone(problem: Problem, riders: Collection[int] | None = None) -> tuple[int, int]:
    """Driving minutes and kilometres if everyone (or only these) came in a car of their own, both ways.

    Cars that go anyway drive too. A drive whose road nobody knows counts nothing.
    """
    venue = problem.venue
    drives = [(car.start, venue) for car in problem.vehicles if car.goes_anyway]
    drives += [(venue, car.start) for car in problem.vehicles if car.goes_anyway]
    for rider in problem.riders:
        if riders is not None and rider.key not in riders:
            continue
        there, back = (rider.out if rider.out is not None else rider.home), rider.home
        drives += [(there, venue)] if there is not None else []
        back = back if back is not None else there
        drives += [(venue, back)] if back is not None else []
    return (
        sum(problem.minutes.get(drive, 0) for drive in drives),
        sum(problem.km.get(drive, 0) for drive in drives),
    )
