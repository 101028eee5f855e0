"""Who was there, as the minutes say it: with names for those who may read them, by consent for everyone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meetings.attendance.models import Guest, Invitee
from meetings.attendance.queries import Place, places
from meetings.minutes.chairs import HERE
from umt_portal.design.dates import clock

if TYPE_CHECKING:
    from meetings.minutes.record import Record
    from umt_portal.accounts.models import User


@dataclass
class Attendance:
    """Rows of (municipality, name, note) for those present and absent, and the guests."""

    present: list[tuple[str, str, str]] = field(default_factory=list)
    absent: list[tuple[str, str, str]] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    is_recorded: bool = False


class Names:
    """What people are called in one version of the minutes: their name, or their seat when they may not be named."""

    def __init__(self, record: Record, *, in_full: bool) -> None:
        self.record, self.in_full = record, in_full

    def __call__(self, invitee: Invitee) -> str:
        if self.may_be_named(invitee):
            return invitee.person.name
        if invitee.seat:
            place = f"{_from(invitee)} ({invitee.seat.get_kind_display()})"
            return _("Deputy, %(place)s") % {"place": place} if is_deputy(invitee) else place
        return _("Deputy") if is_deputy(invitee) else _("Delegate")

    def may_be_named(self, invitee: Invitee) -> bool:
        return self.in_full or invitee.person_id in self.record.named

    def with_place(self, invitee: Invitee) -> str:
        """`Ane Antonsen, Bardu`, or `Bardu (girl)`."""
        place = _from(invitee)
        return f"{self(invitee)}, {place}" if place and self.may_be_named(invitee) else self(invitee)

    def of_person(self, person: User) -> str:
        """Someone who has led or confirmed: as they were called, else by name when adult, and nothing when not."""
        own = next((one for one in self.record.invitees if one.person_id == person.pk), None)
        if own:
            return self(own)
        return person.name if self.in_full or person.born_on is None else ""


def is_deputy(invitee: Invitee) -> bool:
    return invitee.is_deputy or invitee.deputy_for_id is not None


def attendance_of(record: Record, names: Names) -> Attendance:
    found = Attendance(is_recorded=any(one.attended for one in record.invitees))
    began, ended = hours(record)
    for place in places(record.invitees):
        here = [one for one in place.everyone if one.attended in HERE]
        for one in here:
            note = [_deputy_for(one, place, names), *comings(one, began, ended)]
            found.present.append((_from(one), names(one), ", ".join(part for part in note if part)))
        if found.is_recorded and place.holder not in here:
            met = _("the deputy met") if here else ""
            note = ", ".join(part for part in (_why(place.holder), met) if part)
            found.absent.append((_from(place.holder), names(place.holder), note))
    found.guests = [_guest(guest) for guest in record.guests]
    return found


def hours(record: Record) -> tuple[datetime, datetime | None]:
    """When it really began, and ended if that is known."""
    if record.live is None:
        return record.meeting.starts_at, None
    return max(record.live.opened_at, record.meeting.starts_at), record.live.closed_at


def comings(invitee: Invitee, began: datetime, ended: datetime | None) -> list[str]:
    """`came 17.20`, `left 18.40`, `came 19.00`: every time somebody came or left while the meeting went on."""
    movements = list(invitee.movements.all())  # type: ignore[attr-defined]
    if not movements:
        return _first_and_last(invitee)
    minute = began.replace(second=59)
    return [
        (_("came %(clock)s") if one.is_in else _("left %(clock)s")) % {"clock": clock(one.at)}
        for one in movements
        if one.at > minute and (one.is_in or ended is None or one.at < ended)
    ]


def _first_and_last(invitee: Invitee) -> list[str]:
    notes = []
    if invitee.arrived_at:
        notes.append(_("came %(clock)s") % {"clock": f"{invitee.arrived_at:%H.%M}"})
    if invitee.left_at:
        notes.append(_("left %(clock)s") % {"clock": f"{invitee.left_at:%H.%M}"})
    return notes


def _deputy_for(one: Invitee, place: Place, names: Names) -> str:
    """The deputy of a deputy also meets for the one who was called first."""
    if not is_deputy(one):
        return ""
    if one is place.holder:
        return _("deputy")
    return _("deputy for %(name)s") % {"name": names(place.holder)}


def _from(invitee: Invitee) -> str:
    return invitee.municipality.name if invitee.municipality else ""


def _why(invitee: Invitee) -> str:
    is_excused = invitee.attended == Invitee.Attended.EXCUSED or invitee.answer == Invitee.Answer.NO
    return _("excused") if is_excused else _("absent")


def _guest(guest: Guest) -> str:
    return f"{guest.name}, {guest.title}" if guest.title else guest.name
