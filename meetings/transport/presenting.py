"""The board as one person may see it: names of those they answer for or drive, numbers for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.attendance.models import Invitee
from meetings.transport.figures import Driven, Drives
from meetings.transport.models import Car, Passenger, Stop
from meetings.transport.permissions import can_change, can_place, knows
from meetings.transport.queries import HOME, OUT, Board, CarOnBoard, is_near
from meetings.transport.reasons import NOT_ASKED
from meetings.transport.sketch import Sketch, sketch
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
    near: CarCard | None = None  # the car that goes the least out of its way for them
    detour: int = 0
    note: str = ""

    @property
    def place(self) -> str:
        return self.invitee.municipality.name if self.invitee.municipality else ""

    @property
    def wish(self) -> str:
        """Where they asked to be picked up; where is as private as who."""
        return self.invitee.lift_from if self.is_named else ""

    @property
    def one_way(self) -> str:
        is_both = self.invitee.ride_ways == Invitee.Ways.BOTH
        return "" if is_both else str(self.invitee.get_ride_ways_display())


@dataclass
class StopLine:
    stop: Stop
    names: list[str]


@dataclass
class CarCard:
    """One car as a card on the board."""

    number: int
    car: Car
    one: CarOnBoard
    riders: list[Rider]
    out: list[StopLine]
    home: list[StopLine]
    can_change: bool
    can_see_list: bool
    drive: Driven | None = None
    phone: str = ""

    @property
    def certificate_seen_on(self) -> date | None:
        return self.one.certificate_seen_on

    @property
    def ways(self) -> list[tuple[str, int]]:
        """Seats taken out and home, when they are not as many."""
        out, home = self.one.taken_to(OUT), self.one.taken_to(HOME)
        return [] if out == home else [(_("to the meeting"), out), (_("home"), home)]


@dataclass
class Shown:
    """What the board's template draws."""

    cars: list[CarCard]
    total: Driven | None
    alone: Driven | None
    map: Sketch | None
    without: list[Rider] = field(default_factory=list)
    own_way: list[Rider] = field(default_factory=list)


def shown(board: Board, user: User) -> Shown:
    drives = Drives(board)
    cards = [_card(number, one, board, drives, user) for number, one in enumerate(board.cars, start=1)]
    return Shown(
        cars=cards,
        total=drives.total(board.cars),
        alone=drives.alone(board),
        map=sketch(drives.venue, [(card.number, drives.line(card.one)) for card in cards if card.out]),
        without=[_waiting(invitee, board, drives, cards, user) for invitee in board.without],
        own_way=[_rider(invitee, board, user) for invitee in board.own_way],
    )


def _card(number: int, one: CarOnBoard, board: Board, drives: Drives, user: User) -> CarCard:
    riders = [_rider(passenger.invitee, board, user, one.car, passenger) for passenger in one.passengers]
    known = {rider.passenger.pk: rider for rider in riders if rider.passenger}
    mine = can_change(user, one.car)
    own = any(user.roles.coordinates(rider.invitee.municipality_id) for rider in riders)
    return CarCard(
        number=number,
        car=one.car,
        one=one,
        riders=riders,
        out=[StopLine(stop, names([known[at.pk] for at in one.at(stop)])) for stop in one.out],
        home=[StopLine(stop, names([known[at.pk] for at in one.at(stop)])) for stop in one.home],
        can_change=mine,
        can_see_list=mine or own,
        drive=drives.of_car(one),
        phone=one.car.driver.phone
        if _may_call(user, one, mine or own) and is_near(board.meeting, [*one.out, *one.home])
        else "",
    )


def names(riders: list[Rider]) -> list[str]:
    """Names one may read, and how many there are besides."""
    found = [rider.name for rider in riders if rider.is_named]
    others = len(riders) - len(found)
    if others:
        found.append(ngettext("%(count)d young person", "%(count)d young people", others) % {"count": others})
    return found


def _may_call(user: User, one: CarOnBoard, is_involved: bool) -> bool:
    return is_involved and one.car.driver_id != user.pk


def _waiting(invitee: Invitee, board: Board, drives: Drives, cards: list[CarCard], user: User) -> Rider:
    """Someone without a place, with the nearest car they may be put in. Not when they are at the meeting already."""
    rider = _rider(invitee, board, user)
    if drives.venue and drives.places.of_invitee(invitee) == drives.venue:
        rider.note = " ".join(str(part) for part in NOT_ASKED["there"]) if rider.is_named else ""
        return rider
    free = [one for one in board.cars if one.has_room_for(invitee) and can_place(user, invitee, one.car)]
    if nearest := drives.nearest(invitee, free):
        rider.near = next(card for card in cards if card.car.pk == nearest.car_id)
        rider.detour = nearest.minutes
    return rider


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
    return any(one.has_room_for(invitee) and can_place(user, invitee, one.car) for one in board.cars)
