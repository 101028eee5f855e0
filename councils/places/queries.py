"""How far it is between places where cars stop, and who knows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from django.db.models import Q

from councils.municipalities.distances import Pair, Rule
from councils.municipalities.models import Road
from councils.places.models import Place, PlaceQuerySet, Stretch

Source = Stretch.Source


class Drive(NamedTuple):
    """The road between two places, one way, and where we have it from."""

    km: int
    minutes: int
    source: str

    @property
    def is_estimate(self) -> bool:
        return self.source == Source.ESTIMATE


def all_drives(places: Iterable[Place]) -> dict[Pair, Drive]:
    """Every drive between these, both ways, in two queries. A pair nobody knows anything about is left out.

    What is written of the two places goes first, then the road between two municipalities for their centres, then a
    straight line.
    """
    among = sorted({place.pk: place for place in places}.values(), key=lambda place: place.pk)
    return _both_ways(list(combinations(among, 2)), Q(one__in=among, other__in=among))


def drives_from(place: Place, others: Iterable[Place]) -> dict[int, Drive]:
    """The drives between one place and each of the others, by the other's key, in two queries."""
    pairs = [
        (place, other) if place.pk < other.pk else (other, place) for other in others if other.pk != place.pk
    ]
    found = _both_ways(pairs, Q(one=place) | Q(other=place))
    return {end: drive for (start, end), drive in found.items() if start == place.pk}


def drives(places: Iterable[Place]) -> tuple[dict[Pair, int], dict[Pair, int]]:
    """Minutes and kilometres for the planner: every pair in both orders, unknown ones left out."""
    found = all_drives(places)
    return (
        {pair: drive.minutes for pair, drive in found.items()},
        {pair: drive.km for pair, drive in found.items()},
    )


def _both_ways(pairs: list[tuple[Place, Place]], which: Q) -> dict[Pair, Drive]:
    written = {
        (row.one_id, row.other_id): Drive(row.km, row.minutes, row.source)
        for row in Stretch.objects.filter(which)
    }
    roads, rule = _roads(pairs), Rule.today()
    found: dict[Pair, Drive] = {}
    for one, other in pairs:
        drive = written.get((one.pk, other.pk)) or roads.get((one.pk, other.pk)) or _guess(rule, one, other)
        if drive:
            found[one.pk, other.pk] = found[other.pk, one.pk] = drive
    return found


def _guess(rule: Rule, one: Place, other: Place) -> Drive | None:
    guess = rule.drive(one, other)
    return Drive(guess.km, guess.minutes, Source.ESTIMATE) if guess else None


def _roads(pairs: list[tuple[Place, Place]]) -> dict[Pair, Drive]:
    """The roads between municipalities, for the pairs that are two centres."""
    centres = {
        place.municipality_id: place.pk
        for pair in pairs
        for place in pair
        if place.is_centre and place.municipality_id
    }
    found: dict[Pair, Drive] = {}
    for road in Road.objects.filter(one__in=list(centres), other__in=list(centres)):
        source = Source.ESTIMATE if road.is_estimate else Source.WRITTEN
        low, high = sorted((centres[road.one_id], centres[road.other_id]))
        found[low, high] = Drive(road.km, road.minutes, source)
    return found


def found(words: str = "") -> PlaceQuerySet:
    """Places in use, by municipality, whose name or municipality holds the words."""
    places = Place.objects.in_use().select_related("municipality")
    for word in words.split():
        places = places.filter(Q(name__icontains=word) | Q(municipality__name__icontains=word))
    return places
