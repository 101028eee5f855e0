"""Lists and figures of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meetings.bodies.models import Body, YearPlan
from meetings.schedule.models import Meeting, MeetingQuerySet
from umt_portal.regulations.numbers import number


@dataclass(frozen=True)
class Warning:
    code: str
    text: str | Promise


class YearFigures(NamedTuple):
    """A body's meetings in a year: `target` is its yearly plan, or None; the rest count meetings."""

    body: Body
    target: int | None
    planned: int
    called: int
    held: int

    @property
    def total(self) -> int:
        return self.planned + self.called + self.held


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year and of the next, at Norwegian time."""
    zone = timezone.get_default_timezone()
    return tuple(datetime.combine(date(y, 1, 1), time(), zone) for y in (year, year + 1))  # type: ignore[return-value]


def in_year(meetings: MeetingQuerySet, year: int) -> MeetingQuerySet:
    start, end = year_bounds(year)
    return meetings.filter(starts_at__gte=start, starts_at__lt=end)


def search(meetings: MeetingQuerySet, text: str) -> MeetingQuerySet:
    """Words in the title, and in the place of meetings; the text of a closed meeting is not searched."""
    for word in text.split():
        meetings = meetings.filter(
            Q(title__icontains=word) | Q(place__icontains=word) | Q(is_open=True, intro__icontains=word)
        )
    return meetings


def year_figures(year: int) -> list[YearFigures]:
    """Planned, called and held meetings of every active body in a year, beside its yearly plan."""
    start, end = year_bounds(year)
    within = Q(meetings__starts_at__gte=start, meetings__starts_at__lt=end)

    def count(*states: str) -> Count:
        return Count("meetings", filter=within & Q(meetings__state__in=states), distinct=True)

    bodies = Body.objects.filter(is_active=True).annotate(
        planned=count(Meeting.State.DRAFT),
        called=count(Meeting.State.CALLED),
        held=count(Meeting.State.HELD, Meeting.State.APPROVED),
    )
    targets = dict(YearPlan.objects.filter(year=year).values_list("body", "meeting_count"))
    return [YearFigures(body, targets.get(body.pk), body.planned, body.called, body.held) for body in bodies]


def years_of_meetings() -> list[int]:
    """Years that have meetings, the newest first."""
    days = Meeting.objects.announced().datetimes("starts_at", "year", order="DESC")
    return [day.year for day in days]


def warnings_before_calling(
    meeting: Meeting, at: datetime | None = None, *, has_agenda: bool | None = None
) -> list[Warning]:
    """What the secretariat should know before the notice goes out, now or at another moment.

    `has_agenda` is for who knows it already.
    """
    at = at or timezone.now()
    warnings = []
    if not (meeting.agenda.exists() if has_agenda is None else has_agenda):
        warnings.append(Warning("empty_agenda", _("The agenda is empty.")))
    if meeting.ends_at < at:
        warnings.append(
            Warning("is_past", _("The meeting is over. No messages will be sent; it is only registered."))
        )
    elif meeting.starts_at < at + timedelta(days=number("notice_days")):
        warnings.append(Warning("short_notice", _short_notice(number("notice_days"))))
    return warnings


def _short_notice(days: int) -> str | Promise:
    return ngettext_lazy(
        "The notice is shorter than %(days)s day.", "The notice is shorter than %(days)s days.", days
    ) % {"days": days}
