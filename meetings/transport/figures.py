"""How far the cars drive as the board stands, against everyone driving alone, and the car nearest to someone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from councils.places.models import Place
from meetings.attendance.models import Invitee
from meetings.transport.models import Stop
from meetings.transport.places import Places, Roads, roads_between
from meetings.transport.planner import Problem, Rider, Vehicle, alone
from meetings.transport.queries import HOME, OUT, Board, CarOnBoard
from meetings.transport.routes import best_gap, line_km, line_minutes


@dataclass(frozen=True)
class Driven:
    """A drive in kilometres and minutes, both ways together."""

    km: int
    minutes: int


@dataclass(frozen=True)
class Detour:
    """What it costs a car to fetch one more."""

    car_id: int
    minutes: int


class Drives:
    """The board on the map. Three queries."""

    def __init__(self, board: Board) -> None:
        self.places = Places()
        self.venue = self.places.venue(board.meeting)
        stops = [stop.known_id for one in board.cars for stop in (*one.out, *one.home)]
        homes = [self.places.of_car(one.car) for one in board.cars]
        people = [self.places.of_invitee(invitee) for invitee in _lifted(board)]
        used = [self.venue, *homes, *people, *(self.places.all.get(pk or 0) for pk in stops)]
        self.roads: Roads = roads_between(used) if self.venue else Roads()

    def of_car(self, one: CarOnBoard) -> Driven | None:
        """Its drive both ways, or None where a place or a road is not known, or where it does not drive."""
        if self.venue is None or not (one.out or one.home):
            return None
        home = self.places.of_car(one.car)
        out = [home and home.pk, *_known(one.out), self.venue.pk]
        back = [self.venue.pk, *_known(one.home), home and home.pk]
        minutes = [line_minutes(line, self.roads) for line in (out, back)]
        km = [line_km(line, self.roads) for line in (out, back)]
        if None in minutes or None in km:
            return None
        return Driven(sum(part or 0 for part in km), sum(part or 0 for part in minutes))

    def line(self, one: CarOnBoard) -> list[Place]:
        """The places it drives by on the way out, the driver's own first."""
        home, stops = (
            self.places.of_car(one.car),
            [self.places.all.get(stop.known_id or 0) for stop in one.out],
        )
        return [place for place in (home, *stops) if place is not None]

    def total(self, cars: Iterable[CarOnBoard]) -> Driven | None:
        """Of the cars whose drive is known; None where none is."""
        found = [drive for one in cars if (drive := self.of_car(one))]
        return Driven(sum(one.km for one in found), sum(one.minutes for one in found)) if found else None

    def alone(self, board: Board) -> Driven | None:
        """If everyone drove alone, those without a place too; None where the meeting's place is not known."""
        if self.venue is None:
            return None
        homes = [(one.car, self.places.of_car(one.car)) for one in board.cars]
        people = [(invitee, self.places.of_invitee(invitee)) for invitee in _lifted(board)]
        minutes, km = alone(
            Problem(
                riders=tuple(Rider(one.pk, place.pk, place.pk) for one, place in people if place),
                vehicles=tuple(
                    Vehicle(
                        car.pk, home.pk, car.seat_count, goes_anyway=car.driver_id in board.coming_drivers
                    )
                    for car, home in homes
                    if home
                ),
                venue=self.venue.pk,
                minutes=self.roads.minutes,
                km=self.roads.km,
            )
        )
        return Driven(km, minutes)

    def nearest(self, invitee: Invitee, cars: Iterable[CarOnBoard]) -> Detour | None:
        """The car that goes the least out of its way for them."""
        place = self.places.of_invitee(invitee)
        if place is None or self.venue is None:
            return None
        found = [
            Detour(one.car.pk, extra)
            for one in cars
            if (extra := self._detour(one, invitee, place.pk)) is not None
        ]
        return min(found, key=lambda detour: (detour.minutes, detour.car_id), default=None)

    def _detour(self, one: CarOnBoard, invitee: Invitee, place: int) -> int | None:
        home, total = self.places.of_car(one.car), 0
        start, end = home and home.pk, self.venue.pk if self.venue else 0
        for direction, stops in ((OUT, _known(one.out)), (HOME, _known(one.home)[::-1])):
            if invitee.rides(direction):
                gap = best_gap(start, stops, end, place, self.roads)
                if gap is None:
                    return None
                total += gap.extra
        return total


def _known(stops: list[Stop]) -> list[int | None]:
    return [stop.known_id for stop in stops]


def _lifted(board: Board) -> list[Invitee]:
    return [*board.without, *(seat.invitee for one in board.cars for seat in one.passengers)]
