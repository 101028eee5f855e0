"""When a person was at a meeting, day by day: what a school and a payroll need to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.attendance.models import Invitee, Movement
from meetings.schedule.models import Meeting
from umt_portal.design.dates import clock

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Presence:
    """One day of a meeting. An open end means that the meeting goes on over that midnight."""

    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int | None  # there, without the time they were out; unknown with an open end

    @property
    def words(self) -> str:
        """`10.00–14.30`, `from 10.00`, `until 14.30` or `the whole day`."""
        if self.starts_at and self.ends_at:
            return f"{clock(self.starts_at)}–{clock(self.ends_at)}"
        if self.starts_at:
            return _("from %(clock)s") % {"clock": clock(self.starts_at)}
        if self.ends_at:
            return _("until %(clock)s") % {"clock": clock(self.ends_at)}
        return _("the whole day")


def days_there(invitee: Invitee, meeting: Meeting, movements: Sequence[Movement]) -> list[Presence]:
    """The days the person was there. From comings and goings where they were written down, else from what the
    attendance says of when they came and left."""
    spans = _spans(meeting, movements) or [_span_of_the_attendance(invitee, meeting)]
    pieces: dict[date, list[tuple[datetime | None, datetime | None]]] = defaultdict(list)
    for start, end in spans:
        for day in _days(start, end):
            pieces[day].append((_within(start, day), _within(end, day)))
    return [_presence(day, pieces[day]) for day in sorted(pieces)]


def movements_of(invitees: Iterable[Invitee]) -> dict[int, list[Movement]]:
    """Comings and goings in order, by the invitee's primary key: one query."""
    found: dict[int, list[Movement]] = defaultdict(list)
    for movement in Movement.objects.filter(invitee__in=list(invitees)).order_by("at", "pk"):
        found[movement.invitee_id].append(movement)
    return found


def _spans(meeting: Meeting, movements: Sequence[Movement]) -> list[Span]:
    """From each coming to the going after it. Early is from the start; who never left stayed to the end."""
    spans, came = [], None
    for movement in movements:
        if movement.is_in and came is None:
            came = max(movement.at, meeting.starts_at)
        elif not movement.is_in and came is not None:
            if movement.at > came:
                spans.append((came, movement.at))
            came = None
    if came is not None and came < meeting.ends_at:
        spans.append((came, meeting.ends_at))
    return spans


def _span_of_the_attendance(invitee: Invitee, meeting: Meeting) -> Span:
    came = _at(meeting.starts_at, invitee.arrived_at) or meeting.starts_at
    left = _at(meeting.ends_at, invitee.left_at) or meeting.ends_at
    return (came, left) if came < left else (meeting.starts_at, meeting.ends_at)


def _at(moment: datetime, told: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), told)) if told else None


def _days(start: datetime, end: datetime) -> list[date]:
    """Every date from start to end; a meeting that ends at midnight does not touch the next."""
    first, last = timezone.localdate(start), timezone.localdate(end - timedelta(microseconds=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _within(moment: datetime, day: date) -> datetime | None:
    is_midnight_after = timezone.localtime(moment) == _at_midnight(day + timedelta(days=1))
    return moment if timezone.localdate(moment) == day or is_midnight_after else None


def _at_midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _presence(day: date, pieces: list[tuple[datetime | None, datetime | None]]) -> Presence:
    starts, ends = pieces[0][0], pieces[-1][1]
    minutes: int | None = 0
    for start, end in pieces:
        if start is None or end is None:
            minutes = None
            break
        # On the clock of the world: the night summer time ends, one o'clock to four is four hours.
        minutes = (minutes or 0) + int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
    return Presence(day, starts, ends, minutes)
