"""Days that are not like others: public holidays, the days before them, and weekends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from holidays.countries import Norway

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
# The library's English names, and what we call the days.
NAMES: dict[str, str | Promise] = {
    "New Year's Day": _("New Year's Day"),
    "Maundy Thursday": _("Maundy Thursday"),
    "Good Friday": _("Good Friday"),
    "Easter Sunday": _("Easter Sunday"),
    "Easter Monday": _("Easter Monday"),
    "Labor Day": _("the First of May"),
    "Ascension Day": _("Ascension Day"),
    "Constitution Day": _("the Seventeenth of May"),
    "Pentecost": _("Whit Sunday"),
    "Pentecost Monday": _("Whit Monday"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("the second day of Christmas"),
}
EVES: dict[str, str | Promise] = {
    "Christmas Day": _("Christmas Eve"),
    "New Year's Day": _("New Year's Eve"),
    "Easter Sunday": _("Easter Eve"),
    "Pentecost": _("Whitsun Eve"),
}


@lru_cache(maxsize=32)
def _holidays(year: int) -> dict[date, str]:
    """Day → the library's name of it. Two on one day: the first is said."""
    found = Norway(years=year, language="en_US")
    return {day: found[day].split("; ")[0] for day in found}


def holiday(day: date) -> str | Promise | None:
    """The name of a public holiday, or None on an ordinary day."""
    name = _holidays(day.year).get(day)
    return NAMES.get(name, name) if name else None


def eve(day: date) -> str | Promise | None:
    """The name of the day before a public holiday that is not one itself."""
    name = _holidays((day + ONE_DAY).year).get(day + ONE_DAY)
    if not name or holiday(day):
        return None
    return EVES.get(name) or _("the day before %(holiday)s") % {"holiday": NAMES.get(name, name)}


def weekend(day: date) -> bool:
    return day.weekday() in (SATURDAY, SUNDAY)


def is_off(day: date) -> bool:
    """A public holiday, or the day before one. A weekend may suit young people."""
    return bool(holiday(day) or eve(day))
