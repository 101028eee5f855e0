"""From loads to routes: who sits in which car, and where it stops when."""

from __future__ import annotations

from itertools import pairwise

from meetings.transport.planner.columns import Choice
from meetings.transport.planner.pool import Loads, Pool
from meetings.transport.planner.problem import Call, Problem, Rider, Route, Vehicle
from meetings.transport.planner.roads import Ways


def seated(pool: Pool, loads: Loads, choice: Choice) -> dict[int, list[int]]:
    """The riders of each car, by key. The promised and the first on the list are not left behind for others."""
    waiting = {number: list(kind.parties) for number, kind in enumerate(pool.kinds)}
    idle = {number: list(fleet.cars) for number, fleet in enumerate(pool.fleets)}
    found: dict[int, list[int]] = {}
    for (fleet, load), often in sorted(choice.columns.items()):
        for _time in range(often):
            riders: list[int] = []
            for kind, many in enumerate(loads.parties[load]):
                for _party in range(many):
                    riders += waiting[kind].pop(0)
            found[idle[fleet].pop(0)] = riders
    return found


class Router:
    """Finds the best order of the stops for a car and those who sit in it."""

    def __init__(self, problem: Problem, ways: list[Ways]) -> None:
        self.problem, self.ways = problem, ways

    def route(self, car: Vehicle, riders: list[Rider], *, is_never_alone: bool | None = None) -> Route | None:
        """None when they cannot ride together in this car."""
        if max(sum(r.out is not None for r in riders), sum(r.home is not None for r in riders)) > car.seats:
            return None
        alone = self.problem.is_never_alone if is_never_alone is None else is_never_alone
        out = self._order(car, riders, 0, alone)
        home = self._order(car, riders, 1, alone)
        if out is None or home is None:
            return None
        venue = self.problem.venue
        there, back = [car.start, *out, venue], [venue, *reversed(home), car.start]
        minutes = self._sum(self.problem.minutes, there), self._sum(self.problem.minutes, back)
        if None in minutes:
            return None
        calls = self._calls(there, riders, 0), self._calls(back, riders, 1)
        return Route(
            vehicle=car.key,
            riders=tuple(rider.key for rider in riders),
            out=calls[0][0],
            home=calls[1][0],
            out_minutes=calls[0][1],
            home_minutes=calls[1][1],
            minutes=(minutes[0] or 0) + (minutes[1] or 0),
            km=(self._sum(self.problem.km, there) or 0) + (self._sum(self.problem.km, back) or 0),
        )

    def _order(self, car: Vehicle, riders: list[Rider], which: int, alone: bool) -> list[int] | None:
        ways = self.ways[which]
        stops, lonely = 0, 0
        at: dict[int, list[Rider]] = {}
        for rider in riders:
            place = (rider.out, rider.home)[which]
            if place is not None and place in ways.number:
                at.setdefault(place, []).append(rider)
        for place, here in at.items():
            stops |= ways.bit(place)
            if alone and len(here) == 1 and here[0].is_young:
                lonely |= ways.bit(place)
        most = self.problem.most_minutes - self.problem.stop_minutes * max(0, len(at) - 1)
        return ways.order(car.start, stops, lonely, most)

    def _sum(self, table, places: list[int]) -> int | None:  # type: ignore[no-untyped-def]
        total = 0
        for one, other in pairwise(places):
            if one != other:
                if (one, other) not in table:
                    return None
                total += table[one, other]
        return total

    def _calls(self, places: list[int], riders: list[Rider], which: int) -> tuple[tuple[Call, ...], int]:
        """The stops with minutes from when the car leaves, and how long the whole drive takes.

        The car's own place and the meeting's take no time: everybody is there already, or there they all get off.
        """
        found: list[Call] = []
        minute = 0
        ends = {places[0], places[-1]}
        for number, place in enumerate(places):
            if number and place != places[number - 1]:
                minute += self.problem.minutes[places[number - 1], place]
            keys = tuple(rider.key for rider in riders if (rider.out, rider.home)[which] == place)
            is_new = place not in (call.place for call in found)
            if keys and is_new:
                found.append(Call(place, keys, minute))
            if place not in ends:
                minute += self.problem.stop_minutes
        return tuple(found), minute
