"""The board as one person may see it: names of those they answer for or drive, numbers for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.attendance.models import Invitee
from meetings.transport.models import Car, Passenger, Stop
from meetings.transport.permissions import can_change, can_place, knows
from meetings.transport.queries import Board, CarOnBoard, is_near
from umt_portal.accounts.models import User


@dataclass
class Rider:
    """Someone on the board."""

    invitee: Invitee
    name: str
    is_named: bool
    has_consent: bool
    can_move: bool = False
    passenger: Passenger | None = None

    @property
    def place(self) -> str:
        return self.invitee.municipality.name if self.invitee.municipality else ""


@dataclass
class StopLine:
    stop: Stop
    names: list[str]


@dataclass
class CarCard:
    """One car as a card on the board."""

    number: int
    car: Car
    taken: int
    free: int
    seats: list[bool]
    riders: list[Rider]
    out: list[StopLine]
    home: list[StopLine]
    certificate_seen_on: date | None
    can_change: bool
    can_see_list: bool
    phone: str = ""


@dataclass
class Shown:
    """What the board's template draws."""

    cars: list[CarCard]
    without: list[Rider] = field(default_factory=list)
    own_way: list[Rider] = field(default_factory=list)


def shown(board: Board, user: User) -> Shown:
    return Shown(
        cars=[_card(number, one, board, user) for number, one in enumerate(board.cars, start=1)],
        without=[_rider(invitee, board, user) for invitee in board.without],
        own_way=[_rider(invitee, board, user) for invitee in board.own_way],
    )


def _card(number: int, one: CarOnBoard, board: Board, user: User) -> CarCard:
    riders = [_rider(passenger.invitee, board, user, one.car, passenger) for passenger in one.passengers]
    known = {rider.passenger.pk: rider for rider in riders if rider.passenger}
    mine = can_change(user, one.car)
    own = any(user.roles.coordinates(rider.invitee.municipality_id) for rider in riders)
    return CarCard(
        number=number,
        car=one.car,
        taken=one.taken,
        free=one.free,
        seats=one.seats,
        riders=riders,
        out=[StopLine(stop, _names([known[at.pk] for at in one.at(stop)])) for stop in one.out],
        home=[StopLine(stop, _names([known[at.pk] for at in one.at(stop)])) for stop in one.home],
        certificate_seen_on=one.certificate_seen_on,
        can_change=mine,
        can_see_list=mine or own,
        phone=one.car.driver.phone
        if _may_call(user, one, mine or own) and is_near(board.meeting, [*one.out, *one.home])
        else "",
    )


def _names(riders: list[Rider]) -> list[str]:
    """Names one may read, and how many there are besides."""
    names = [rider.name for rider in riders if rider.is_named]
    others = len(riders) - len(names)
    if others:
        names.append(ngettext("%(count)d young person", "%(count)d young people", others) % {"count": others})
    return names


def _may_call(user: User, one: CarOnBoard, is_involved: bool) -> bool:
    return is_involved and one.car.driver_id != user.pk


def _rider(
    invitee: Invitee, board: Board, user: User, car: Car | None = None, passenger: Passenger | None = None
) -> Rider:
    is_named = knows(user, invitee, car)
    has_consent = invitee.person.born_on is None or invitee.person_id in board.may_be_driven
    return Rider(
        invitee=invitee,
        name=invitee.person.name if is_named else _("A young person"),
        is_named=is_named,
        has_consent=has_consent or not is_named,
        can_move=can_place(user, invitee, car) if car else can_give_any(user, invitee, board),
        passenger=passenger,
    )


def can_give_any(user: User, invitee: Invitee, board: Board) -> bool:
    """Some car with a free seat the person may put them in."""
    return any(one.free and can_place(user, invitee, one.car) for one in board.cars)
