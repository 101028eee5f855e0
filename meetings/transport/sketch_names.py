"""Where numbers and names stand on the map of the routes: beside what they name, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import dist

Spot = tuple[int, int]
Box = tuple[float, float, float, float]  # left, top, right, bottom
LETTER, RISES, FALLS = 12, 20, 6  # a letter’s room, as large as on a phone
SPOTS = (
    (18, 7, "start"), (-18, 7, "end"), (18, -8, "start"), (-18, -8, "end"), (0, -18, "middle"), (0, 32, "middle"),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """Where a name begins, is in the middle, or ends."""

    x: int
    y: int
    anchor: str


def number_spot(line: list[Spot], points: Iterable[Spot], numbers: list[Spot]) -> Spot:
    """On the longest part of the line where the number covers no point and no other number."""
    legs = sorted(pairwise(line), key=lambda leg: -dist(*leg)) or [(line[0], line[0])]
    spots = [
        (round(a + (x - a) * share), round(b + (y - b) * share))
        for (a, b), (x, y) in legs
        for share in (0.5, 0.35, 0.65, 0.2, 0.8)
    ]
    free = (
        spot
        for spot in spots
        if all(dist(spot, number) > 36 for number in numbers) and all(dist(spot, one) > 26 for one in points)
    )
    return next(free, spots[0])


class Labels:
    """Gives out room for names on the paper, first come, first served."""

    def __init__(
        self, size: Spot, points: Iterable[Spot], numbers: Iterable[Spot], lines: Iterable[list[Spot]]
    ) -> None:
        self.size = size
        self.taken = [_around(spot, 12) for spot in points] + [_around(spot, 18) for spot in numbers]
        self.ink = [
            (a + (x - a) * part / 20, b + (y - b) * part / 20)
            for line in lines
            for (a, b), (x, y) in pairwise(line)
            for part in range(21)
        ]

    def take(self, name: str, spot: Spot) -> Label | None:
        """Where the fewest lines are crossed; None where there is no room."""
        free = [
            (self._crossed(box), number, box)
            for number in range(len(SPOTS))
            if self._is_free(box := _box(name, spot, number))
        ]
        if not free:
            return None
        _crossed, number, box = min(free)
        self.taken.append(box)
        across, down, anchor = SPOTS[number]
        return Label(spot[0] + across, spot[1] + down, anchor)

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        is_on_paper = left >= 0 and top >= 0 and right <= self.size[0] and bottom <= self.size[1]
        return is_on_paper and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.taken
        )

    def _crossed(self, box: Box) -> int:
        return sum(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in self.ink)


def _box(name: str, spot: Spot, number: int) -> Box:
    across, down, anchor = SPOTS[number]
    wide = LETTER * len(name)
    left = spot[0] + across - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    return left, spot[1] + down - RISES, left + wide, spot[1] + down + FALLS


def _around(spot: Spot, radius: int) -> Box:
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius
