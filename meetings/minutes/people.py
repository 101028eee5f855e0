"""Who was there, as the minutes say it: with names for those who may read them, by consent for everyone."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from councils.consents.models import Scope
from councils.consents.queries import people_with
from meetings.attendance.models import Guest, Invitee
from meetings.attendance.queries import Place, invitees_of, places
from meetings.schedule.models import Meeting

HERE = (Invitee.Attended.PRESENT, Invitee.Attended.PARTLY)


@dataclass
class Attendance:
    """Rows of (municipality, name, note) for those present and absent, and the guests."""

    present: list[tuple[str, str, str]] = field(default_factory=list)
    absent: list[tuple[str, str, str]] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    is_recorded: bool = False


def attendance_of(meeting: Meeting, *, in_full: bool) -> Attendance:
    invitees = invitees_of(meeting)
    young = [one.person for one in invitees if _is_young(one)]
    named = {one.person_id for one in invitees if in_full or not _is_young(one)}
    if not in_full:
        named |= people_with(Scope.NAME, young)
    found = Attendance(is_recorded=any(one.attended for one in invitees))
    for place in places(invitees):
        _add(found, place, named)
    found.guests = [_guest(guest) for guest in Guest.objects.filter(meeting=meeting)]
    return found


def _add(found: Attendance, place: Place, named: set[int]) -> None:
    here = [one for one in place.everyone if one.attended in HERE]
    for one in here:
        found.present.append((_from(one), _name(one, named), _note(one)))
    if not here and found.is_recorded:
        found.absent.append((_from(place.holder), _name(place.holder, named), _why(place.holder)))


def _is_young(invitee: Invitee) -> bool:
    return invitee.seat_id is not None or invitee.person.born_on is not None


def _from(invitee: Invitee) -> str:
    return invitee.municipality.name if invitee.municipality else ""


def _name(invitee: Invitee, named: set[int]) -> str:
    if invitee.person_id in named:
        return invitee.person.name
    return _("Deputy") if invitee.deputy_for_id else _("Delegate")


def _note(invitee: Invitee) -> str:
    notes = []
    if invitee.deputy_for_id:
        notes.append(_("deputy"))
    if invitee.arrived_at:
        notes.append(_("came %(clock)s") % {"clock": f"{invitee.arrived_at:%H.%M}"})
    if invitee.left_at:
        notes.append(_("left %(clock)s") % {"clock": f"{invitee.left_at:%H.%M}"})
    return ", ".join(notes)


def _why(invitee: Invitee) -> str:
    is_excused = invitee.attended == Invitee.Attended.EXCUSED or invitee.answer == Invitee.Answer.NO
    return _("excused") if is_excused else _("absent")


def _guest(guest: Guest) -> str:
    return f"{guest.name}, {guest.title}" if guest.title else guest.name
