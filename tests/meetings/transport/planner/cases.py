"""Problems for the planner: small ones of every sort, and ones as large as the region."""

from __future__ import annotations

import random

from meetings.transport.planner import Problem, Rider, Vehicle


def small(chance: random.Random) -> Problem:
    """A handful of riders and cars with a bit of everything: roads that are missing, one-way, longer than a detour,
    families, promises, riders of one way, tight limits."""
    places = list(range(chance.randint(2, 6)))
    minutes, km = {}, {}
    most_apart = chance.choice([20, 60, 120])
    is_even = chance.random() < 0.5
    missing = chance.choice([0, 0, 0.15])
    for one in places:
        for other in places:
            if one == other or (is_even and other < one):
                continue
            pairs = [(one, other), (other, one)] if is_even else [(one, other)]
            if chance.random() < missing:
                continue
            far = chance.randint(0 if chance.random() < 0.1 else 1, most_apart)
            minutes |= dict.fromkeys(pairs, far)
            km |= dict.fromkeys(pairs, far + 1)
    vehicles = tuple(
        Vehicle(
            key=100 + number,
            start=chance.choice(places),
            seats=chance.randint(1, 4),
            goes_anyway=chance.random() < 0.5,
        )
        for number in range(chance.randint(1, 3))
    )
    riders = tuple(_rider(chance, number, places, vehicles) for number in range(chance.randint(1, 6)))
    return Problem(
        riders=riders,
        vehicles=vehicles,
        venue=chance.choice(places),
        minutes=minutes,
        km=km,
        most_minutes=chance.choice([30, 60, 120, 240]),
        stop_minutes=chance.choice([0, 2, 10]),
        is_never_alone=chance.random() < 0.4,
    )


def _rider(chance: random.Random, number: int, places: list[int], vehicles: tuple[Vehicle, ...]) -> Rider:
    out: int | None = chance.choice(places)
    home = out if chance.random() < 0.7 else chance.choice(places)
    ways = chance.random()
    return Rider(
        key=number,
        out=None if ways < 0.12 else out,
        home=None if ways > 0.88 else home,
        is_young=chance.random() < 0.75,
        family=chance.choice([1, 2]) if chance.random() < 0.35 else None,
        car=chance.choice(vehicles).key if chance.random() < 0.15 else None,
    )


def region(
    seed: int, riders: int, cars: int, places: int, *, seats: tuple[int, ...] = (4,), **fields: object
) -> Problem:
    """Seven centres, and places around them. The first car of each centre drives anyway; every ninth has a sibling."""
    chance = random.Random(seed)
    centres = [(chance.uniform(0, 90), chance.uniform(0, 60)) for _number in range(7)]
    spots = list(centres)
    while len(spots) < places:
        east, north = chance.choice(centres)
        spots.append((east + chance.uniform(-18, 18), north + chance.uniform(-18, 18)))
    minutes, km = {}, {}
    for one, here in enumerate(spots):
        for other, there in enumerate(spots):
            if one != other:
                far = 1.3 * ((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2) ** 0.5
                km[one, other], minutes[one, other] = max(1, round(far)), max(1, round(far / 65 * 60))
    found = []
    for number in range(riders):
        place, ways = chance.randrange(places), chance.random()
        found.append(
            Rider(
                number,
                None if ways < 0.08 else place,
                None if ways > 0.92 else chance.randrange(places) if 0.5 < ways < 0.54 else place,
                is_young=chance.random() < 0.8,
            )
        )
    for number in range(0, riders - 1, 9):
        one = found[number]
        for sibling in (number, number + 1):
            found[sibling] = Rider(sibling, one.out, one.home, family=number)
    vehicles = tuple(
        Vehicle(
            100 + number,
            number if number < 7 else chance.randrange(places),
            chance.choice(seats),
            goes_anyway=number < 7,
        )
        for number in range(cars)
    )
    return Problem(tuple(found), vehicles, chance.randrange(7), minutes, km, **fields)  # type: ignore[arg-type]
