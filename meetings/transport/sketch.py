"""A simple map of the routes: straight lines between places, drawn as the way to the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from councils.places.models import Place
from meetings.transport.sketch_names import Label, Labels, Spot, number_spot

WIDTH, HEIGHT, EDGE = 640, 400, 56
LOOKS = (("accent", ""), ("brand1", "14 9"), ("brand2", "2 10"))  # colour and dashes: never colour alone


@dataclass(frozen=True)
class Point:
    name: str
    x: int
    y: int
    is_venue: bool
    label: Label | None  # where there is room for the name


@dataclass(frozen=True)
class Track:
    number: int
    path: str
    x: int
    y: int
    color: str
    dashes: str


@dataclass(frozen=True)
class Sketch:
    points: list[Point]
    tracks: list[Track]


def sketch(venue: Place | None, routes: Iterable[tuple[int, list[Place]]]) -> Sketch | None:
    """A map of cars by number, each with the places it drives by; None where there is nothing to draw."""
    known = [(number, [place for place in places if place.latitude is not None]) for number, places in routes]
    known = [(number, places) for number, places in known if places]
    if venue is None or venue.latitude is None or not known:
        return None
    used = {venue.pk: venue} | {place.pk: place for _number, places in known for place in places}
    at = _projected(list(used.values()))
    lines = [(number, [at[place.pk] for place in [*places, venue]]) for number, places in known]
    tracks = _tracks(lines, list(at.values()))
    labels = Labels(
        (WIDTH, HEIGHT), at.values(), [(one.x, one.y) for one in tracks], [line for _number, line in lines]
    )
    points = [  # the meeting's place is first, and so has its name
        Point(place.name, *at[pk], pk == venue.pk, labels.take(place.name, at[pk]))
        for pk, place in used.items()
    ]
    return Sketch(points, tracks)


def _projected(places: list[Place]) -> dict[int, tuple[int, int]]:
    """On the paper: as on the map, as large as there is room for."""
    shrink = cos(radians(sum(float(place.latitude or 0) for place in places) / len(places)))
    raw = {place.pk: (float(place.longitude or 0) * shrink, -float(place.latitude or 0)) for place in places}
    left, top = (min(point[axis] for point in raw.values()) for axis in (0, 1))
    wide, high = (max(point[axis] for point in raw.values()) - start for axis, start in ((0, left), (1, top)))
    scale = min((WIDTH - 2 * EDGE) / (wide or 1), (HEIGHT - 2 * EDGE) / (high or 1))
    aside, above = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2  # in the middle
    return {
        pk: (round(aside + (x - left) * scale), round(above + (y - top) * scale))
        for pk, (x, y) in raw.items()
    }


def _tracks(lines: list[tuple[int, list[Spot]]], points: list[Spot]) -> list[Track]:
    numbers: list[Spot] = []
    found = []
    for number, line in lines:
        color, dashes = LOOKS[(number - 1) % len(LOOKS)]
        path = "M" + " L".join(f"{x} {y}" for x, y in line)
        numbers.append(number_spot(line, points, numbers))
        found.append(Track(number, path, *numbers[-1], color, dashes))
    return found
