"""What a year is planned from: yearly numbers ahead, and days without school in Troms."""

from __future__ import annotations

from datetime import date, timedelta

from holidays.countries import Norway

from councils.models import Municipality
from meetings.models import Body, SchoolHoliday, YearPlan

AHEAD = 2  # years
MONDAY, FRIDAY, SUNDAY = 1, 5, 7


def fill(today: date) -> None:
    _yearly_numbers(today)
    for year in range(today.year - 1, today.year + AHEAD + 1):
        _without_school(year)


def _yearly_numbers(today: date) -> None:
    """As many meetings in the years to come as in the last one that is planned."""
    for body in Body.objects.filter(year_plans__isnull=False).distinct():
        last = body.year_plans.latest("year")
        for year in range(last.year + 1, today.year + AHEAD + 1):
            YearPlan.objects.create(body=body, year=year, meeting_count=last.meeting_count)


def _without_school(year: int) -> None:
    """About as the schools in Troms have it; Senja has its autumn week one week later."""
    _everywhere("Vinterferie", _week(year, 10, MONDAY), _week(year, 10, FRIDAY))
    easter_day = Norway(years=year, language="en_US").get_named("Easter Sunday")[0]
    _everywhere("Påskeferie", easter_day - timedelta(days=6), easter_day + timedelta(days=1))
    _everywhere("Sommerferie", _week(year, 25, SUNDAY), _week(year, 33, MONDAY))
    _everywhere("Juleferie", date(year, 12, 22), date(year + 1, 1, 2))
    senja = Municipality.objects.filter(name="Senja").first()
    for place in Municipality.objects.participating().exclude(name__contains=" "):
        week = 41 if place == senja else 40
        SchoolHoliday.objects.create(
            name="Høstferie",
            municipality=place,
            starts_on=_week(year, week, MONDAY),
            ends_on=_week(year, week, FRIDAY),
        )


def _everywhere(name: str, starts_on: date, ends_on: date) -> None:
    SchoolHoliday.objects.create(name=name, starts_on=starts_on, ends_on=ends_on)


def _week(year: int, week: int, weekday: int) -> date:
    return date.fromisocalendar(year, week, weekday)
