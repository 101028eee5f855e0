"""Riders and cars that may stand for each other: the sum then has few kinds instead of many persons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from meetings.transport.planner.problem import Problem, Rider, Vehicle

Member = tuple[int | None, int | None, bool]  # out, home, is_young


@dataclass(frozen=True)
class Kind:
    """Parties who ride together (a family, or one alone), alike in everything that counts.

    `parties` has the riders' keys, each party in the order of `members`.
    """

    members: tuple[Member, ...]
    car: int | None
    parties: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        return len(self.members)

    @property
    def seats_out(self) -> int:
        return sum(out is not None for out, _home, _young in self.members)

    @property
    def seats_home(self) -> int:
        return sum(home is not None for _out, home, _young in self.members)


@dataclass(frozen=True)
class Fleet:
    """Cars that are alike: same place, same seats, and nobody is promised one of them."""

    start: int
    seats: int
    goes_anyway: bool
    cars: tuple[int, ...]


def parties_of(problem: Problem) -> list[list[Rider]]:
    """Families, and those who ride by themselves, in the order they stand."""
    together: dict[object, list[Rider]] = defaultdict(list)
    for number, rider in enumerate(problem.riders):
        together[rider.family if rider.family is not None else ("alone", number)].append(rider)
    return list(together.values())


def kinds_of(problem: Problem) -> list[Kind]:
    """All but families with promises of different cars: nobody can keep those."""
    found: dict[tuple[tuple[Member, ...], int | None], list[tuple[int, ...]]] = defaultdict(list)
    for party in parties_of(problem):
        promised = {rider.car for rider in party if rider.car is not None}
        if len(promised) > 1:
            continue
        party.sort(key=lambda rider: (_member(rider), rider.key))
        members = tuple((rider.out, rider.home, rider.is_young) for rider in party)
        found[members, promised.pop() if promised else None].append(tuple(rider.key for rider in party))
    return [Kind(members, car, tuple(parties)) for (members, car), parties in found.items()]


def _member(rider: Rider) -> tuple[int, int, bool]:
    return (
        -1 if rider.out is None else rider.out,
        -1 if rider.home is None else rider.home,
        rider.is_young,
    )


def fleets_of(problem: Problem) -> list[Fleet]:
    promised = {rider.car for rider in problem.riders}
    found: dict[tuple[int, int, bool, int | None], list[Vehicle]] = defaultdict(list)
    for car in problem.vehicles:
        own = car.key if car.key in promised else None
        found[car.start, car.seats, car.goes_anyway, own].append(car)
    return [
        Fleet(start, seats, goes, tuple(car.key for car in cars))
        for (start, seats, goes, _own), cars in found.items()
    ]
