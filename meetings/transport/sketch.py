"""A simple map of the routes: straight lines between places, drawn as the way to the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from councils.places.models import Place

WIDTH, HEIGHT, EDGE = 640, 400, 56
LABEL_WIDTH, LABEL_HEIGHT = 120, 22  # a name needs about this much room
LOOKS = (("accent", ""), ("brand1", "14 9"), ("brand2", "2 10"))  # colour and dashes: never colour alone


@dataclass(frozen=True)
class Point:
    name: str
    x: int
    y: int
    is_venue: bool
    is_named: bool  # there is room for the name

    @property
    def is_right(self) -> bool:
        """The name stands to the left of a point near the right edge."""
        return self.x > WIDTH - 2 * EDGE - LABEL_WIDTH // 2


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
    return Sketch(
        _points(used, venue, at),
        [_track(number, [*places, venue], at) for number, places in known],
    )


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


def _points(used: dict[int, Place], venue: Place, at: dict[int, tuple[int, int]]) -> list[Point]:
    named: list[tuple[int, int]] = []
    found = []
    for pk, place in used.items():  # the meeting's place is first, and so has its name
        x, y = at[pk]
        has_room = all(abs(x - a) > LABEL_WIDTH or abs(y - b) > LABEL_HEIGHT for a, b in named)
        if has_room:
            named.append((x, y))
        found.append(Point(place.name, x, y, pk == venue.pk, has_room))
    return found


def _track(number: int, places: list[Place], at: dict[int, tuple[int, int]]) -> Track:
    color, dashes = LOOKS[(number - 1) % len(LOOKS)]
    line = [at[place.pk] for place in places]
    legs = list(pairwise(line)) or [(line[0], line[0])]
    (x, y), (a, b) = max(legs, key=lambda leg: hypot(leg[0][0] - leg[1][0], leg[0][1] - leg[1][1]))
    path = "M" + " L".join(f"{one} {other}" for one, other in line)
    return Track(number, path, (x + a) // 2, (y + b) // 2, color, dashes)
