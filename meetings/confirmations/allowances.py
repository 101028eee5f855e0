"""What the payroll needs to know of a meeting: who was there, how long, as what, and the allowance that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.attendance.models import Invitee
from meetings.attendance.queries import invitees_of
from meetings.attendance.room import HERE
from meetings.confirmations.presence import Presence, days_there, movements_of
from meetings.schedule.models import Meeting
from meetings.transport.models import Car
from umt_portal.documents.tables import Column, Table
from umt_portal.regulations.numbers import Key, number


@dataclass(frozen=True)
class Line:
    """A person who was there, or a sum."""

    name: str
    municipality: str
    kroner: int
    minutes: int | None = None
    role: str = ""
    deputy_for: str = ""
    days: tuple[Presence, ...] = ()
    drove: bool = False
    is_sum: bool = False
    invitee: Invitee | None = None

    @property
    def there(self) -> str:
        """`10.00–14.30`, or each day of several."""
        if len(self.days) < 2:
            return self.days[0].words if self.days else ""
        return ", ".join(f"{day.day:%d.%m.} {day.words}" for day in self.days)

    @property
    def hours(self) -> str:
        return "" if self.minutes is None else format_decimal(round(self.minutes / 60, 2), locale="nb_NO")

    @property
    def amount(self) -> str:
        return format_decimal(self.kroner, locale="nb_NO")


TABLE = Table(
    name="motegodtgjorelse",
    title=gettext_lazy("Meeting allowance"),
    columns=(
        Column("name", gettext_lazy("Name"), lambda line: line.name, is_heading=True, width=28),
        Column("municipality", gettext_lazy("Municipality"), lambda line: line.municipality),
        Column("role", gettext_lazy("Role"), lambda line: line.role),
        Column("deputy_for", gettext_lazy("Deputy for"), lambda line: line.deputy_for, width=24),
        Column("there", gettext_lazy("Was there"), lambda line: line.there, width=18),
        Column("hours", gettext_lazy("Hours"), lambda line: line.hours, width=8),
        Column("drove", gettext_lazy("Drove"), lambda line: _("Yes") if line.drove else "", width=8),
        Column("kroner", pgettext_lazy("allowance", "Kroner"), lambda line: line.kroner, width=10),
    ),
)


def allowance_lines(meeting: Meeting) -> list[Line]:
    """Everyone who was there, in the order of municipality. Four queries, however many."""
    here = [one for one in invitees_of(meeting) if one.attended in HERE]
    movements = movements_of(here)
    drivers: set[int | None] = set(Car.objects.filter(meeting=meeting).values_list("driver", flat=True))
    names = _names_of_those_stood_for(here)
    return [_line(one, meeting, days_there(one, meeting, movements[one.pk]), drivers, names) for one in here]


def sums(lines: Iterable[Line]) -> list[Line]:
    """One line for each municipality, and one for all."""
    lines = list(lines)
    where = sorted({line.municipality for line in lines if line.municipality})
    found = [
        _sum(_("Sum %(municipality)s") % {"municipality": name}, name, lines, only=True) for name in where
    ]
    return [*found, _sum(_("Sum of all"), "", lines)]


def _sum(name: str, municipality: str, lines: list[Line], *, only: bool = False) -> Line:
    own = [line for line in lines if not only or line.municipality == municipality]
    known = [line.minutes for line in own if line.minutes is not None]
    minutes = sum(known) if len(known) == len(own) else None
    return Line(name, municipality, sum(line.kroner for line in own), minutes=minutes, is_sum=True)


def _line(
    invitee: Invitee, meeting: Meeting, days: list[Presence], drivers: set[int | None], names: dict[int, str]
) -> Line:
    known = [day.minutes for day in days if day.minutes is not None]
    return Line(
        name=invitee.person.name,
        municipality=invitee.municipality.name if invitee.municipality else "",
        kroner=_kroner(invitee, meeting, len(days)),
        minutes=sum(known) if len(known) == len(days) else None,
        role=_role(invitee, meeting),
        deputy_for=names.get(invitee.deputy_for_id or 0, ""),
        days=tuple(days),
        drove=invitee.person_id in drivers,
        invitee=invitee,
    )


def _kroner(invitee: Invitee, meeting: Meeting, days: int) -> int:
    """For young people in a seat, each day they were there; mayors and employees meet as part of their work."""
    on = timezone.localdate(meeting.starts_at)
    rate = number(Key.MEETING_ALLOWANCE, on) if invitee.seat_id else 0
    more = number(Key.CHAIR_ALLOWANCE, on) if rate and meeting.chair_id == invitee.person_id else 0
    return (rate + more) * days


def _role(invitee: Invitee, meeting: Meeting) -> str:
    if meeting.chair_id == invitee.person_id:
        return _("Chair of the meeting")
    if invitee.deputy_for_id or invitee.is_deputy:
        return _("Deputy")
    return _("Delegate") if invitee.seat_id else _("Member")


def _names_of_those_stood_for(here: list[Invitee]) -> dict[int, str]:
    wanted = [one.deputy_for_id for one in here if one.deputy_for_id]
    return dict(Invitee.objects.filter(pk__in=wanted).values_list("pk", "person__name"))
