"""How far it is between two municipalities: by road where someone knows, by straight line otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from councils.municipalities.models import Municipality, Road

KM_AN_HOUR = 65
WINDING = 1.3  # a road in Troms is about this much longer than the straight line
EARTH = 6371  # km


class Drive(NamedTuple):
    """A drive one way. `is_estimate` when nobody has driven it."""

    km: int
    minutes: int
    is_estimate: bool


Pair = tuple[int, int]
NOWHERE = Drive(0, 0, False)


def minutes_for(km: float) -> int:
    return max(1, round(km / KM_AN_HOUR * 60))


def straight_line(one: Municipality, other: Municipality) -> float | None:
    """Kilometres through the air between two centres, or None where we do not know where they are."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    here, there = (
        (radians(float(place.latitude or 0)), radians(float(place.longitude or 0))) for place in (one, other)
    )
    half = sin((there[0] - here[0]) / 2) ** 2
    half += cos(here[0]) * cos(there[0]) * sin((there[1] - here[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def estimated(one: Municipality, other: Municipality) -> Drive | None:
    air = straight_line(one, other)
    if air is None:
        return None
    km = air * WINDING
    return Drive(max(1, round(km)), minutes_for(km), is_estimate=True)


def drives(municipalities: Iterable[Municipality]) -> dict[Pair, Drive]:
    """Every drive between these, both ways, in one query. A pair nobody knows anything about is left out."""
    places = list(municipalities)
    roads = Road.objects.filter(one__in=places, other__in=places)
    known = {(road.one_id, road.other_id): Drive(road.km, road.minutes, road.is_estimate) for road in roads}
    found: dict[Pair, Drive] = {}
    for number, one in enumerate(places):
        found[one.pk, one.pk] = NOWHERE
        for other in places[number + 1 :]:
            low, high = sorted((one.pk, other.pk))
            drive = known.get((low, high)) or estimated(one, other)
            if drive:
                found[one.pk, other.pk] = found[other.pk, one.pk] = drive
    return found
