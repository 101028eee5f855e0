"""A meeting place that spreads the driving fairly between the municipalities of a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Minutes = Mapping[tuple[int, int], int]  # (from municipality, to municipality) → minutes one way


class Place(NamedTuple):
    """What one place would mean: minutes there for each municipality, and the year's minutes with this meeting."""

    municipality: int
    minutes: dict[int, int]
    totals: dict[int, int]

    @property
    def longest(self) -> int:
        return max(self.totals.values(), default=0)

    @property
    def together(self) -> int:
        return sum(self.totals.values())

    @property
    def farthest(self) -> int | None:
        """The municipality with the most driving in the year."""
        return max(self.totals, key=lambda pk: (self.totals[pk], -pk), default=None)


def places(
    candidates: Iterable[int], travellers: Iterable[int], minutes: Minutes, so_far: Mapping[int, int]
) -> list[Place]:
    """The candidates, the fairest first: the one that makes the largest total of the year smallest.

    Equal ones: least driving together, then the first key. One with an unknown drive cannot be compared, and is left out.
    """
    travelling = list(travellers)
    found = []
    for there in candidates:
        if all((home, there) in minutes for home in travelling):
            way = {home: minutes[home, there] for home in travelling}
            totals = {home: so_far.get(home, 0) + way[home] for home in travelling}
            found.append(Place(there, way, totals))
    return sorted(found, key=lambda place: (place.longest, place.together, place.municipality))


def driven(meetings: Iterable[tuple[int | None, Iterable[int]]], minutes: Minutes) -> dict[int, int]:
    """Minutes one way for each municipality over some meetings: (where, who travels). An unknown place counts nothing."""
    totals: dict[int, int] = {}
    for there, travellers in meetings:
        for home in travellers:
            totals[home] = totals.get(home, 0) + (minutes.get((home, there), 0) if there else 0)
    return totals
