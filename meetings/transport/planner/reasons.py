"""Why somebody has no place, said so that whoever plans knows what to do about it."""

from __future__ import annotations

from itertools import pairwise

from meetings.transport.planner.kinds import parties_of
from meetings.transport.planner.problem import Problem, Reason, Rider, Route
from meetings.transport.planner.routes import Router


class Explainer:
    """Looks at a finished plan, and tries to put in those who were left behind."""

    def __init__(self, problem: Problem, router: Router, routes: dict[int, Route]) -> None:
        self.problem, self.router = problem, router
        riders = {rider.key: rider for rider in problem.riders}
        self.inside = {
            car.key: [riders[key] for key in (routes[car.key].riders if car.key in routes else ())]
            for car in problem.vehicles
        }

    def reasons(self) -> dict[int, Reason]:
        has_place = {rider.key for riders in self.inside.values() for rider in riders}
        found: dict[int, Reason] = {}
        for party in parties_of(self.problem):
            if party[0].key not in has_place:
                found |= {rider.key: self._why(rider, party) for rider in party}
        return found

    def _why(self, rider: Rider, party: list[Rider]) -> Reason:
        cars = self.problem.vehicles
        if any(one.car is not None for one in party):
            return Reason.PROMISE
        if not cars:
            return Reason.NO_SEAT
        if not any(self._has_road(rider, car.start) for car in cars):
            return Reason.NO_ROAD
        if not any(self._in_time(rider, car.start) for car in cars):
            return Reason.TOO_FAR
        if len(party) > 1 and not any(self.router.route(car, party, is_never_alone=False) for car in cars):
            return Reason.FAMILY
        if self.problem.is_never_alone and self._fits(party, is_never_alone=False):
            return Reason.ALONE
        if len(party) > 1 and self._fits([rider], is_never_alone=False):
            return Reason.FAMILY
        return Reason.NO_SEAT

    def _fits(self, more: list[Rider], *, is_never_alone: bool) -> bool:
        """Into a car as it is in the plan."""
        return any(
            self.router.route(car, [*self.inside[car.key], *more], is_never_alone=is_never_alone)
            for car in self.problem.vehicles
        )

    def _legs(self, rider: Rider, start: int) -> list[list[tuple[int, int]]]:
        venue = self.problem.venue
        out = [start, venue] if rider.out is None else [start, rider.out, venue]
        home = [venue, start] if rider.home is None else [venue, rider.home, start]
        return [[(a, b) for a, b in pairwise(way) if a != b] for way in (out, home)]

    def _has_road(self, rider: Rider, start: int) -> bool:
        return all(leg in self.problem.minutes for way in self._legs(rider, start) for leg in way)

    def _in_time(self, rider: Rider, start: int) -> bool:
        venue = self.problem.venue
        sits = [(rider.out, venue) if rider.out is not None else None]
        sits += [(venue, rider.home) if rider.home is not None else None]
        return self._has_road(rider, start) and all(
            leg is None or leg[0] == leg[1] or self.problem.minutes[leg] <= self.problem.most_minutes
            for leg in sits
        )
