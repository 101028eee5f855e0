"""How far it is between two municipalities: by road where someone knows, by straight line otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, Protocol

from councils.municipalities.models import Municipality, Road
from umt_portal.regulations.numbers import Key, numbers

EARTH = 6371  # km


class Somewhere(Protocol):
    """What stands on the map, or does not yet."""

    latitude: Decimal | None
    longitude: Decimal | None


class Drive(NamedTuple):
    """A drive one way. `is_estimate` when nobody has driven it."""

    km: int
    minutes: int
    is_estimate: bool


Pair = tuple[int, int]
NOWHERE = Drive(0, 0, False)


class Rule(NamedTuple):
    """How a drive that nobody knows is reckoned today: `road_percent` and `road_kmh` of the rules."""

    percent: int
    kmh: int

    @classmethod
    def today(cls) -> Rule:
        found = numbers()
        return cls(found[Key.ROAD_PERCENT], max(1, found[Key.ROAD_KMH]))

    def minutes(self, km: float) -> int:
        return max(1, round(km / self.kmh * 60))

    def drive(self, one: Somewhere, other: Somewhere) -> Drive | None:
        """None where we do not know where they are."""
        air = straight_line(one, other)
        if air is None:
            return None
        km = air * self.percent / 100
        return Drive(max(1, round(km)), self.minutes(km), is_estimate=True)


def straight_line(one: Somewhere, other: Somewhere) -> float | None:
    """Kilometres through the air, or None where we do not know where they are."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    here, there = (
        (radians(float(place.latitude or 0)), radians(float(place.longitude or 0))) for place in (one, other)
    )
    half = sin((there[0] - here[0]) / 2) ** 2
    half += cos(here[0]) * cos(there[0]) * sin((there[1] - here[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def drives(municipalities: Iterable[Municipality]) -> dict[Pair, Drive]:
    """Every drive between these, both ways, in one query. A pair nobody knows anything about is left out."""
    places = list(municipalities)
    rule: Rule | None = None  # read when somebody's road is not known
    roads = Road.objects.filter(one__in=places, other__in=places)
    known = {(road.one_id, road.other_id): Drive(road.km, road.minutes, road.is_estimate) for road in roads}
    found: dict[Pair, Drive] = {}
    for number, one in enumerate(places):
        found[one.pk, one.pk] = NOWHERE
        for other in places[number + 1 :]:
            low, high = sorted((one.pk, other.pk))
            drive = known.get((low, high))
            if drive is None:
                rule = rule or Rule.today()
                drive = rule.drive(one, other)
            if drive:
                found[one.pk, other.pk] = found[other.pk, one.pk] = drive
    return found
