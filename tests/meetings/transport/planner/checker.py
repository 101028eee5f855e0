"""Everything a plan must be, reckoned anew from the problem and from nothing of the planner's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from meetings.transport.planner import Plan, Problem, Rider, Route, Vehicle


def faults(problem: Problem, plan: Plan) -> list[str]:
    return list(_faults(problem, plan))


def _faults(problem: Problem, plan: Plan) -> Iterator[str]:
    riders = {rider.key: rider for rider in problem.riders}
    cars = {car.key: car for car in problem.vehicles}
    seated = Counter(key for route in plan.routes for key in route.riders)
    if any(often > 1 for often in seated.values()):
        yield "somebody sits in two cars"
    if set(seated) | set(plan.unseated) != set(riders) or set(seated) & set(plan.unseated):
        yield "somebody is neither seated nor unseated, or both"
    if len({route.vehicle for route in plan.routes}) != len(plan.routes):
        yield "a car has two routes"
    inside = {key: route.vehicle for route in plan.routes for key in route.riders}
    for rider in problem.riders:
        if rider.car is not None and inside.get(rider.key, rider.car) != rider.car:
            yield f"{rider.key} sits in another car than the promised"
    families = defaultdict(set)
    for rider in problem.riders:
        if rider.family is not None:
            families[rider.family].add(inside.get(rider.key))
    yield from (f"family {family} is split" for family, where in families.items() if len(where) > 1)
    for route in plan.routes:
        yield from _route(problem, cars[route.vehicle], [riders[key] for key in route.riders], route)
    if plan.minutes != sum(route.minutes for route in plan.routes):
        yield "the minutes are not those of the routes"
    if plan.km != sum(route.km for route in plan.routes):
        yield "the kilometres are not those of the routes"
    if plan.bound > plan.minutes or (plan.is_optimal and plan.bound != plan.minutes):
        yield "the bound is above the plan, or the plan is optimal without reaching it"
    with_riders = {route.vehicle for route in plan.routes if route.riders}
    for car in problem.vehicles:
        has_route = car.key in {route.vehicle for route in plan.routes}
        road = car.start == problem.venue or {(car.start, problem.venue), (problem.venue, car.start)} <= set(
            problem.minutes
        )
        if has_route and not car.goes_anyway and car.key not in with_riders:
            yield f"{car.key} drives for nobody"
        if car.goes_anyway and road and not has_route:
            yield f"{car.key} goes anyway, and has no route"


def _route(problem: Problem, car: Vehicle, riders: list[Rider], route: Route) -> Iterator[str]:
    venue = problem.venue
    there = [car.start, *(call.place for call in route.out if call.place not in (car.start, venue)), venue]
    back = [venue, *(call.place for call in route.home if call.place not in (car.start, venue)), car.start]
    minutes, km = 0, 0
    for name, way, calls, total in (
        ("out", there, route.out, route.out_minutes),
        ("home", back, route.home, route.home_minutes),
    ):
        at = {call.place: call for call in calls}
        wanted = defaultdict(set)
        for rider in riders:
            place = rider.out if name == "out" else rider.home
            if place is not None:
                wanted[place].add(rider.key)
        if {place: set(call.riders) for place, call in at.items()} != wanted or len(at) != len(calls):
            yield f"{car.key} {name}: the calls are not where the riders are"
        if sum(map(len, wanted.values())) > car.seats:
            yield f"{car.key} {name}: too many"
        clock, arrives, leaves = 0, {way[0]: 0}, {way[0]: 0}
        for one, other in pairwise(way):
            if one != other and (one, other) not in problem.minutes:
                yield f"{car.key} {name}: no road"
                return
            far = 0 if one == other else problem.minutes[one, other]
            minutes, km = minutes + far, km + (0 if one == other else problem.km[one, other])
            clock += far
            arrives[other] = clock if other not in arrives or other == way[-1] else arrives[other]
            clock += problem.stop_minutes if other not in (car.start, venue) else 0
            leaves[other] = clock
            yield from _alone(problem, riders, name, way, one, other, car)
        if clock != total:
            yield f"{car.key} {name}: takes {clock} minutes, not {total}"
        for place, call in at.items():
            expected = 0 if place == way[0] else arrives[place]
            if call.minute != expected:
                yield f"{car.key} {name}: at {place} after {expected} minutes, not {call.minute}"
            from_here = clock - leaves[place] if name == "out" else arrives[place]
            if place != venue and from_here > problem.most_minutes:
                yield f"{car.key} {name}: {from_here} minutes from {place}"
    if (minutes, km) != (route.minutes, route.km):
        yield f"{car.key}: {minutes} minutes and {km} km, not {route.minutes} and {route.km}"


def _alone(
    problem: Problem, riders: list[Rider], name: str, way: list[int], one: int, other: int, car: Vehicle
) -> Iterator[str]:
    if not problem.is_never_alone or one == other:
        return
    step = way.index(one) if name == "out" else way.index(one, 0)
    inside = []
    for rider in riders:
        place = rider.out if name == "out" else rider.home
        if place is None or place == problem.venue:
            continue
        number = way.index(place)
        if (name == "out" and number <= step) or (
            name == "home" and len(way) - 1 - way[::-1].index(place) > step
        ):
            inside.append(rider)
    if len(inside) == 1 and inside[0].is_young:
        yield f"{car.key} {name}: {inside[0].key} is alone between {one} and {other}"
