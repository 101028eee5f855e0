"""A car plan as a piece of arithmetic: who is to be fetched where, by which cars, and what a good plan is.

Knows nothing of the database, of names or of clocks: places, riders and cars are keys, time is whole minutes. A car
takes the same riders to the meeting and home again; some ride only one of the ways.

A plan is *feasible* when, in each direction, no car has more riders than seats, nobody sits longer than `most_minutes`,
families and promises are kept, and, where asked, no young person is the only rider on any stretch. Of feasible plans
the best one seats the most riders, and of those the best drives the fewest minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[int, int]


@dataclass(frozen=True)
class Rider:
    """Someone who needs a lift. A place is None in the direction where they find their own way."""

    key: int
    out: int | None
    home: int | None
    is_young: bool = True
    family: int | None = (
        None  # siblings: those with the same number sit in the same car, or none of them does
    )
    car: int | None = None  # promised a place in this car


@dataclass(frozen=True)
class Vehicle:
    """A car. Its driver sets out from a place, and ends the day there."""

    key: int
    start: int
    seats: int
    goes_anyway: bool = False  # the driver is at the meeting too, and drives also when nobody comes along


@dataclass(frozen=True)
class Problem:
    """`minutes` and `km` have each pair of places in both orders; a pair without a known road is left out.
    A place to itself takes no time, and need not be there."""

    riders: tuple[Rider, ...]
    vehicles: tuple[Vehicle, ...]
    venue: int
    minutes: Mapping[Pair, int]
    km: Mapping[Pair, int]
    most_minutes: int = 120  # from where a rider gets on until they get off, stops included
    stop_minutes: int = 2  # each stop takes this long; it is not driving
    is_never_alone: bool = False


class Reason(StrEnum):
    """Why somebody has no place."""

    NO_ROAD = "no_road"  # no car has a known road by their place
    TOO_FAR = "too_far"  # even alone in the nearest car they would sit too long
    ALONE = "alone"  # they would be alone with the driver
    PROMISE = "promise"  # the car they were promised cannot take them
    FAMILY = "family"  # no car has room for the whole family
    NO_SEAT = "no_seat"  # the seats go to others, and nobody can be moved so that one is free


@dataclass(frozen=True)
class Call:
    """The car stops at a place for these riders. `minute` counts from when the car leaves its first place."""

    place: int
    riders: tuple[int, ...]
    minute: int


@dataclass(frozen=True)
class Route:
    """One car's day. The calls do not hold the driver's own place unless somebody gets on there, nor the meeting's."""

    vehicle: int
    riders: tuple[int, ...]
    out: tuple[Call, ...]
    home: tuple[Call, ...]
    out_minutes: int  # door to door, stops included
    home_minutes: int
    minutes: int  # driving, both ways
    km: int


@dataclass(frozen=True)
class Plan:
    """`bound`: no plan that seats as many can drive fewer minutes than this. Equal to `minutes` when proven optimal."""

    routes: tuple[Route, ...]
    unseated: Mapping[int, Reason]
    minutes: int
    km: int
    bound: int
    is_optimal: bool
    seconds: float
