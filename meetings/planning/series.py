"""Dates of a year by a rule: as last year, spread evenly, every n weeks, or the same weekday each month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

from meetings.planning.days import is_off

WEEK = timedelta(days=7)
LONGEST_BREAK = 10  # weeks: a day in the summer holiday moves past it
FIRST_WEEK, LAST_WEEK = 3, 49  # nobody meets in the first days of January, or just before Christmas
Off = Callable[[date], bool]


def same_day_in(source: date, year: int) -> date:
    """The same ISO week and weekday in another year; week 53 becomes the last week where a year has 52."""
    iso = source.isocalendar()
    target = iso.year + year - source.year
    week = min(iso.week, date(target, 12, 28).isocalendar().week)
    day = date.fromisocalendar(target, week, iso.weekday)
    while day.year < year:
        day += WEEK
    while day.year > year:
        day -= WEEK
    return day


def every_weeks(first: date, weeks: int, count: int, off: Off = is_off) -> list[date]:
    """Every n weeks from a day, within its year. A day off moves a week at a time."""
    step, days, day = timedelta(weeks=max(weeks, 1)), [], first
    while day.year == first.year and len(days) < count:
        moved = _ordinary(day, off)
        if moved and moved not in days:
            days.append(moved)
        day += step
    return days


def monthly(first: date, count: int, off: Off = is_off) -> list[date]:
    """The same weekday of each month, such as the second Tuesday, from a day on. No fifth one: the last of the month."""
    nth, days = (first.day - 1) // 7, []
    for month in range(first.month, 13):
        start = first.replace(month=month, day=1)
        day = start + timedelta(days=(first.weekday() - start.weekday()) % 7) + nth * WEEK
        moved = _ordinary(day if day.month == month else day - WEEK, off)
        if moved and moved not in days and len(days) < count:
            days.append(moved)
    return days


def spread(year: int, taken: Iterable[date], count: int, weekday: int, off: Off = is_off) -> list[date]:
    """Days on a weekday: evenly over an empty year, else each in the middle of the longest gap."""
    start, end = (date.fromisocalendar(year, week, weekday + 1) for week in (FIRST_WEEK, LAST_WEEK))
    busy = {day for day in taken if day.year == year}
    if not busy:
        wanted = [start + (end - start) * turn / max(count - 1, 1) for turn in range(count)]
        return sorted({day for one in wanted if (day := _ordinary(_on(weekday, one), off))})
    days: list[date] = []
    while len(days) < count:
        day = _middle_of_longest(sorted({start, end, *busy}), weekday, busy, off)
        if day is None:
            break
        days.append(day)
        busy.add(day)
    return sorted(days)


def _middle_of_longest(stops: list[date], weekday: int, busy: set[date], off: Off) -> date | None:
    gaps = [(after - before, before) for before, after in pairwise(stops)]
    for gap, before in sorted(gaps, key=lambda pair: (-pair[0], pair[1])):
        day = _ordinary(_on(weekday, before + gap / 2), off)
        if day and day not in busy:
            return day
    return None


def _on(weekday: int, day: date) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _ordinary(day: date, off: Off) -> date | None:
    """The day, or the same weekday some weeks later when it is off; None when the year is over before that."""
    for week in range(LONGEST_BREAK):
        moved = day + week * WEEK
        if moved.year != day.year:
            return None
        if not off(moved):
            return moved
    return None
