"""A year as it is shown: figures in words, twelve months with weeks, and the wheel."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from babel.dates import format_date
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.planning.days import holiday
from meetings.planning.year import Year
from meetings.schedule.models import Meeting
from meetings.schedule.queries import YearFigures
from umt_portal.design.dates import language

OUTER, STEP, DOT = 100, 12, 4.2
RIM = 113  # where the names of the months stand
HALF = 128


def in_words(figures: YearFigures, *, with_drafts: bool) -> str:
    """ "3 of 6 planned, 1 called, 2 held"; those who see no drafts read how many are announced."""
    total = figures.total if with_drafts else figures.called + figures.held
    facts = {"count": total, "target": figures.target}
    if figures.target is None:
        first = ngettext("%(count)d meeting", "%(count)d meetings", total) % facts
    elif with_drafts:
        first = _("%(count)d of %(target)d planned") % facts
    else:
        first = _("%(count)d of %(target)d announced") % facts
    parts = [first]
    if with_drafts and figures.planned:
        parts.append(
            ngettext("%(count)d draft", "%(count)d drafts", figures.planned) % {"count": figures.planned}
        )
    if figures.called:
        parts.append(_("%(count)d called") % {"count": figures.called})
    return ", ".join([*parts, _("%(count)d held") % {"count": figures.held}])


@dataclass(frozen=True)
class Day:
    day: date
    is_here: bool  # in the month, and not beside it
    meetings: list[Meeting]
    holiday: str | Promise | None
    no_school: str

    @property
    def look(self) -> str:
        """How the day is drawn: a meeting that is announced, only drafts, or nothing."""
        if not self.meetings:
            return ""
        return "draft" if all(meeting.is_draft for meeting in self.meetings) else "set"

    @property
    def words(self) -> str:
        """What the drawing says, for those who do not see it."""
        day = format_date(self.day, "d. MMMM", locale=language())
        count = ngettext("%(count)d meeting", "%(count)d meetings", len(self.meetings))
        return f"{day}: {count % {'count': len(self.meetings)}}"


@dataclass(frozen=True)
class Month:
    name: str
    number: int
    weeks: list[tuple[int, list[Day]]]
    meetings: list[Meeting]
    holidays: list[tuple[int, str | Promise]]


def months(year: Year, meetings: list[Meeting]) -> list[Month]:
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        first, last = timezone.localdate(meeting.starts_at), timezone.localdate(meeting.ends_at)
        for number in range((last - first).days + 1):
            by_day.setdefault(first + timedelta(days=number), []).append(meeting)
    return [_month(year, number, meetings, by_day) for number in range(1, 13)]


def _month(year: Year, number: int, meetings: list[Meeting], by_day: dict[date, list[Meeting]]) -> Month:
    weeks = [
        (week[0].isocalendar().week, [_day(year, day, number, by_day) for day in week])
        for week in Calendar().monthdatescalendar(year.number, number)
    ]
    first = date(year.number, number, 1)
    mine = [meeting for meeting in meetings if timezone.localdate(meeting.starts_at).month == number]
    off = [(day.day.day, day.holiday) for _week, days in weeks for day in days if day.is_here and day.holiday]
    return Month(format_date(first, "LLLL", locale=language()), number, weeks, mine, off)


def _day(year: Year, day: date, month: int, by_day: dict[date, list[Meeting]]) -> Day:
    is_here = day.month == month
    free = [row.name for row in year.school if row.starts_on <= day <= row.ends_on] if is_here else []
    return Day(
        day,
        is_here,
        by_day.get(day, []) if is_here else [],
        holiday(day) if is_here else None,
        ", ".join(free[:1]),
    )


def weekdays() -> list[tuple[str, str]]:
    """Short and long names, Monday first."""
    monday = date(2024, 1, 1)
    days = [monday + timedelta(days=number) for number in range(7)]
    return [
        (format_date(day, "EEEEEE", locale=language()), format_date(day, "EEEE", locale=language()))
        for day in days
    ]


def wheel(year: Year, meetings: list[Meeting], bodies: list[int]) -> SafeString:
    """The year as a clock: a ring for each body, a dot for each meeting. All of it also stands as text beside."""
    rings = {pk: OUTER - STEP * number for number, pk in enumerate(bodies)}
    circles = format_html_join("", '<circle class="ring" r="{}"/>', ((radius,) for radius in rings.values()))
    spokes = format_html_join(
        "", '<path d="M0 0L{} {}"/>', (_at(month / 12, OUTER + 5) for month in range(12))
    )
    names = format_html_join(
        "", '<text x="{}" y="{}">{}</text>', (_named(year.number, month) for month in range(1, 13))
    )
    dots = format_html_join(
        "",
        '<circle data-s="{}" cx="{}" cy="{}" r="{}"/>',
        (
            (meeting.status, *_at(_share(timezone.localdate(meeting.starts_at)), rings[body.pk]), DOT)
            for meeting in meetings
            for body in meeting.bodies.all()
            if body.pk in rings
        ),
    )
    box = f"-{HALF} -{HALF} {2 * HALF} {2 * HALF}"
    template = '<svg class="umt-wheel" viewBox="{}" aria-hidden="true"><g class="spokes">{}</g>{}{}{}</svg>'
    return format_html(template, box, spokes, circles, dots, names)


def _named(year: int, month: int) -> tuple[str, str, str]:
    x, y = _at((month - 0.5) / 12, RIM)
    return x, f"{float(y) + 4:.1f}", format_date(date(year, month, 1), "LLL", locale=language()).strip(".")


def _share(day: date) -> float:
    return (day.timetuple().tm_yday - 1) / 366


def _at(share: float, radius: float) -> tuple[str, str]:
    return f"{radius * sin(2 * pi * share):.1f}", f"{-radius * cos(2 * pi * share):.1f}"
