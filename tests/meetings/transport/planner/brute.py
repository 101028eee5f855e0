"""The best plan by trying everything: each party in each car, each order of the stops. For a handful of riders."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise, permutations, product

from meetings.transport.planner import Problem, Rider, Vehicle


def best(problem: Problem) -> tuple[int, int]:
    """How many can be seated, and the fewest minutes that many can be driven in."""
    parties: dict[object, list[Rider]] = defaultdict(list)
    for rider in problem.riders:
        parties["alone", rider.key] if rider.family is None else None
        key = ("alone", rider.key) if rider.family is None else ("family", rider.family)
        parties[key].append(rider)
    groups = list(parties.values())

    @cache
    def cost(car: Vehicle, inside: tuple[int, ...]) -> int | None:
        return drive(problem, car, [rider for number in inside for rider in groups[number]])

    found: tuple[int, int] | None = None
    for places in product([None, *problem.vehicles], repeat=len(groups)):
        minutes = 0
        for car in problem.vehicles:
            taken = tuple(number for number, place in enumerate(places) if place == car)
            one = cost(car, taken)
            if one is None:
                break
            minutes += one
        else:
            left = sum(len(groups[number]) for number, place in enumerate(places) if place is None)
            found = min(found, (left, minutes)) if found else (left, minutes)
    assert found
    return len(problem.riders) - found[0], found[1]


def drive(problem: Problem, car: Vehicle, riders: list[Rider]) -> int | None:
    """The fewest minutes there and back with these, or None when they cannot ride together."""
    if any(rider.car not in (None, car.key) for rider in riders):
        return None
    if not riders and not car.goes_anyway:
        return 0
    ways = []
    for is_home in (False, True):
        here = [(rider.home if is_home else rider.out, rider) for rider in riders]
        here = [(place, rider) for place, rider in here if place is not None]
        if len(here) > car.seats:
            return None
        stops = {place for place, _rider in here} - {car.start, problem.venue}
        fine = [
            minutes
            for order in permutations(stops)
            if (minutes := _one_order(problem, car, here, list(order), is_home)) is not None
        ]
        if not fine:
            return None if riders else 0  # a road nobody knows, with nobody in the car
        ways.append(min(fine))
    return sum(ways)


def _one_order(problem: Problem, car: Vehicle, here, order: list[int], is_home: bool) -> int | None:
    way = [problem.venue, *order, car.start] if is_home else [car.start, *order, problem.venue]
    legs = [0 if a == b else problem.minutes.get((a, b)) for a, b in pairwise(way)]
    if None in legs:
        return None
    for place, _rider in here:
        if place == problem.venue:
            continue
        number = len(way) - 1 - way[::-1].index(place) if is_home else way.index(place)
        mine = legs[:number] if is_home else legs[number:]
        between = way[1:number] if is_home else way[number + 1 : -1]
        if sum(mine) + problem.stop_minutes * len(between) > problem.most_minutes:
            return None
    if problem.is_never_alone:
        for step, (a, b) in enumerate(pairwise(way)):
            inside = [
                rider
                for place, rider in here
                if place != problem.venue
                and ((way[::-1].index(place) < len(way) - 1 - step) if is_home else way.index(place) <= step)
            ]
            if a != b and len(inside) == 1 and inside[0].is_young:
                return None
    return sum(legs)
