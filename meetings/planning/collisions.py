"""What stands in the way of a meeting on a day, each in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.planning.bookings import Booking, others
from meetings.planning.days import eve, holiday, weekend
from umt_portal.design.dates import language

if TYPE_CHECKING:
    from meetings.planning.models import SchoolHoliday
    from meetings.planning.year import Year

NAMED = 3  # people in a sentence; the rest are counted


@dataclass(frozen=True)
class Collision:
    """`key` is the same as long as it is the same collision, so that one knows what has been seen."""

    code: str
    key: str
    text: str


def collisions(booking: Booking, bookings: Iterable[Booking], year: Year) -> list[Collision]:
    """Everything that meets this one: holidays first, then people and places."""
    near = [one for one in others(bookings, booking) if one.shares_a_day(booking)]
    return [*_days(booking, year.school), *_people(booking, near, year), *_places(booking, near)]


def _days(booking: Booking, school: Iterable[SchoolHoliday]) -> Iterator[Collision]:
    for day in booking.days:
        if name := holiday(day):
            yield _one("holiday", day, _("It is a public holiday: %(holiday)s.") % {"holiday": name})
        elif name := eve(day):
            yield _one("eve", day, _("It is %(day)s.") % {"day": name})
        elif weekend(day):
            yield _one("weekend", day, _("It is in a weekend."))
    for name, where in _school(booking, school).items():
        places = _together(sorted(where)) if all(where) else _("all the municipalities")
        text = _("There is no school in %(places)s: %(holiday)s.") % {"places": places, "holiday": name}
        yield Collision("school", f"school-{name}-{booking.first}", text)


def _school(booking: Booking, school: Iterable[SchoolHoliday]) -> dict[str, set[str]]:
    """Name of the holiday → municipalities; an empty name among them is all."""
    found: dict[str, set[str]] = {}
    for row in school:
        if row.starts_on <= booking.last and booking.first <= row.ends_on:
            found.setdefault(row.name, set()).add(row.municipality.name if row.municipality else "")
    return found


def _people(booking: Booking, near: list[Booking], year: Year) -> Iterator[Collision]:
    mine = {
        person: name
        for body in booking.bodies
        for person, name in year.people.of(body, booking.first).items()
    }
    for other in near:
        again = booking.bodies & other.bodies
        for body in sorted(again):
            text = _("%(body)s already meets that day: %(meeting)s.")
            facts = {"body": year.body_name(body), "meeting": _said(other)}
            yield Collision("same_body", f"body-{body}-{other.key}-{booking.first}", text % facts)
        theirs = {person for body in other.bodies - again for person in year.people.of(body, booking.first)}
        both = sorted(mine[person] for person in mine.keys() & theirs)
        if both and not again:
            yield _busy(booking, other, both, year)


def _busy(booking: Booking, other: Booking, both: list[str], year: Year) -> Collision:
    text = ngettext(
        "%(people)s also sits in %(body)s, which meets the same day: %(meeting)s.",
        "%(people)s also sit in %(body)s, which meets the same day: %(meeting)s.",
        len(both),
    )
    bodies = _together(sorted(year.body_name(pk) for pk in other.bodies))
    facts = {"people": _some(both), "body": bodies, "meeting": _said(other)}
    return Collision("same_people", f"people-{other.key}-{booking.first}", text % facts)


def _places(booking: Booking, near: list[Booking]) -> Iterator[Collision]:
    for other in near:
        if booking.is_at_the_same_place(other) and booking.is_at_the_same_time(other):
            text = _("Another meeting is in the same place at the same time: %(meeting)s.")
            yield Collision(
                "same_place", f"place-{other.key}-{booking.first}", text % {"meeting": _said(other)}
            )


def _one(code: str, day: date, text: str) -> Collision:
    return Collision(code, f"{code}-{day}", text)


def _said(booking: Booking) -> str:
    return _("%(title)s, %(start)s–%(end)s") % {
        "title": booking.title,
        "start": booking.starts.strftime("%H.%M"),
        "end": booking.ends.strftime("%H.%M"),
    }


def _some(names: list[str]) -> str:
    rest = len(names) - NAMED
    if rest <= 0:
        return _together(names)
    more = ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}
    return _together([*names[:NAMED], more])


def _together(words: list[str]) -> str:
    return format_list(words, locale=language())
