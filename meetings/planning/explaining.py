"""Why one place is fairer than another, said in a sentence and a small table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.municipalities.models import Municipality
from meetings.planning.travel import Place
from meetings.planning.year import Year


@dataclass(frozen=True)
class Travel:
    """The drive to a place: each municipality with its minutes there and in the whole year."""

    where: Municipality
    lines: list[tuple[Municipality, int, int]]
    why: str
    is_fairest: bool
    fairest: Municipality


def explained(year: Year, fairest: Place | None, here: Place | None) -> Travel | None:
    """About the chosen place, or the fairest one when none is chosen."""
    if fairest is None:
        return None
    shown, names = here or fairest, year.municipalities
    equal = (shown.longest, shown.together) == (fairest.longest, fairest.together)
    why = _best(year, fairest) if not here or not equal else _good(year, shown)
    if here and not equal:
        why = f"{_other(year, here)} {why}"
    lines = [(names[pk], minutes, shown.totals[pk]) for pk, minutes in shown.minutes.items()]
    return Travel(names[shown.municipality], lines, why, equal, names[fairest.municipality])


def minutes_in_words(count: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def _facts(year: Year, place: Place) -> dict[str, str]:
    where, far = year.municipalities[place.municipality], place.farthest
    return {
        "place": _place(where),
        "minutes": minutes_in_words(place.longest),
        "farthest": year.municipalities[far].name if far else "",
    }


def _best(year: Year, place: Place) -> str:
    text = _(
        "%(place)s is the fairest place: those who drive most in the year, %(farthest)s, then get "
        "%(minutes)s, and no other place gives less."
    )
    return text % _facts(year, place)


def _good(year: Year, place: Place) -> str:
    text = _(
        "This is the fairest place: those who drive most in the year, %(farthest)s, get %(minutes)s, and no other place "
        "gives less."
    )
    return text % _facts(year, place)


def _other(year: Year, place: Place) -> str:
    text = _("With the meeting here, those who drive most in the year, %(farthest)s, get %(minutes)s.")
    return text % _facts(year, place)


def _place(where: Municipality) -> str:
    """ "Setermoen in Bardu", and only "Sørreisa" where both have one name."""
    if where.centre == where.name:
        return where.name
    return _("%(centre)s in %(municipality)s") % {"centre": where.centre, "municipality": where.name}
