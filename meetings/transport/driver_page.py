"""The list for the phone in the car: the next stop on top, who gets on or off there, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from councils.consents.models import Guardian
from meetings.transport.models import Passenger, Stop
from meetings.transport.queries import HOME, OUT, CarOnBoard


@dataclass
class RiderLine:
    """Someone at a stop, with the numbers one may call now."""

    passenger: Passenger
    name: str
    place: str
    done_at: datetime | None
    phone: str = ""
    guardians: list[Guardian] = field(default_factory=list)
    is_late: bool = False

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


@dataclass
class StopCard:
    """A stop with those who get on or off. Without a stop: those whom nobody has given one."""

    stop: Stop | None
    riders: list[RiderLine]

    @property
    def missing(self) -> int:
        return sum(not rider.is_done for rider in self.riders)

    @property
    def is_done(self) -> bool:
        return bool(self.riders) and not self.missing


@dataclass
class Way:
    """One direction of the trip."""

    direction: str
    cards: list[StopCard]
    next: StopCard | None = None

    @property
    def is_home(self) -> bool:
        return self.direction == HOME

    @property
    def rest(self) -> list[StopCard]:
        """The other stops, those that are done last."""
        others = [card for card in self.cards if card is not self.next]
        return sorted(others, key=lambda card: card.is_done)


def ways(
    one: CarOnBoard, riders: list[Passenger], guardians: dict[int, list[Guardian]], near: bool
) -> list[Way]:
    """Both directions, the one that is being driven first. The way home is, from the middle of the meeting."""
    meeting = one.car.meeting
    out = Way(OUT, _cards(OUT, one.out, riders, guardians, near))
    home = Way(HOME, _cards(HOME, one.home, riders, guardians, near))
    middle = meeting.starts_at + (meeting.ends_at - meeting.starts_at) / 2
    found = [out, home] if timezone.now() < middle else [home, out]
    found[0].next = next((card for card in found[0].cards if card.missing), None)
    return [way for way in found if way.cards]


def _cards(
    direction: str,
    stops: list[Stop],
    riders: list[Passenger],
    guardians: dict[int, list[Guardian]],
    near: bool,
) -> list[StopCard]:
    def at(key: int | None) -> list[RiderLine]:
        return [
            _line(rider, direction, guardians, near)
            for rider in riders
            if rider.invitee.rides(direction) and _stop_of(rider, direction) == key
        ]

    cards = [StopCard(stop, at(stop.pk)) for stop in stops]
    homeless = at(None)
    return [*cards, StopCard(None, homeless)] if homeless else cards


def _line(rider: Passenger, direction: str, guardians: dict[int, list[Guardian]], near: bool) -> RiderLine:
    person, municipality = rider.invitee.person, rider.invitee.municipality
    done_at = rider.picked_up_at if direction == OUT else rider.let_off_at
    return RiderLine(
        passenger=rider,
        name=person.name,
        place=municipality.name if municipality else "",
        done_at=done_at,
        phone=person.phone if near else "",
        guardians=guardians.get(person.pk, []),
        is_late=direction == OUT and rider.late_at is not None and done_at is None,
    )


def _stop_of(rider: Passenger, direction: str) -> int | None:
    return rider.out_stop_id if direction == OUT else rider.home_stop_id
