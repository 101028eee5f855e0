"""The line a car drives, as arithmetic. Both ways are read as the way out; the way home is the same line from behind."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.transport.places import Roads


@dataclass(frozen=True)
class Gap:
    """Where on a line a place belongs: its number among the stops, and the minutes it adds."""

    index: int
    extra: int
    is_there: bool = False  # the car stops at the place already


def best_gap(
    start: int | None, stops: Sequence[int | None], end: int, place: int, roads: Roads
) -> Gap | None:
    """Where the place costs the fewest minutes on the way start → stops → end; None where no road is known."""
    if place in stops:
        return Gap(list(stops).index(place), 0, is_there=True)
    line = [start, *stops, end]
    found = [
        Gap(index, extra)
        for index in range(len(stops) + 1)
        if (extra := _extra(line[index], place, line[index + 1], roads, is_first=index == 0)) is not None
    ]
    return min(found, key=lambda gap: (gap.extra, gap.index), default=None)


def _extra(before: int | None, place: int, after: int | None, roads: Roads, *, is_first: bool) -> int | None:
    there = roads.way(place, after)
    if is_first and before is None:
        return there  # nobody knows where the driver comes from
    to, past = roads.way(before, place), roads.way(before, after)
    if to is None or there is None or past is None:
        return None
    return max(0, to + there - past)


def line_minutes(line: Sequence[int | None], roads: Roads) -> int | None:
    return _total([roads.way(one, other) for one, other in itertools.pairwise(line)])


def line_km(line: Sequence[int | None], roads: Roads) -> int | None:
    return _total([roads.length(one, other) for one, other in itertools.pairwise(line)])


def _total(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
