"""The clock of early involvement: received → deadline → decided, and what became of it, municipality by municipality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from councils.municipalities.models import Municipality
from meetings.hearings.models import Hearing
from meetings.missed.queries import counts as missed_counts

Outcome = Hearing.Outcome
FIELDS = ("municipality_id", "received_on", "due_on", "decides_on", "days_wanted", "outcome")


@dataclass(frozen=True)
class Figures:
    """Counts, so that a page can say "3 of 5". `municipality` is None for the region's own, and for the sum."""

    municipality: Municipality | None
    hearings: int
    median_days: int | None  # from received to deadline
    enough: int  # got at least the days that young people should have
    dated: int  # the day of the decision is known
    too_early: int  # of those: decided before the deadline was over
    told: int  # somebody has told what became of the statement
    followed: int  # of those
    partly: int  # of those
    missed: int  # confirmed cases that never came

    @property
    def is_empty(self) -> bool:
        return not self.hearings and not self.missed


@dataclass(frozen=True)
class Table:
    total: Figures
    rows: list[Figures]  # municipalities in order, then the region's own


def figures(*, year: int | None = None) -> Table:
    """Of hearings that everyone sees, received that year. Three queries, however many hearings."""
    seen = Hearing.objects.filter(case__is_public=True)
    if year:
        seen = seen.filter(received_on__year=year)
    by_place: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for row in seen.order_by().values(*FIELDS):
        by_place[row["municipality_id"]].append(row)
    missed = missed_counts(year)
    places = Municipality.objects.participating().order_by("name")
    rows = [_figures(place, by_place[place.pk], missed.get(place.pk, 0)) for place in places]
    rows.append(_figures(None, by_place[None], 0))
    everything = [row for rows_of_place in by_place.values() for row in rows_of_place]
    return Table(_figures(None, everything, sum(missed.values())), rows)


def _figures(municipality: Municipality | None, rows: list[dict[str, Any]], missed: int) -> Figures:
    days = [(row["due_on"] - row["received_on"]).days for row in rows]
    dated = [row for row in rows if row["decides_on"]]
    return Figures(
        municipality=municipality,
        hearings=len(rows),
        median_days=round(median(days)) if days else None,
        enough=sum(given >= row["days_wanted"] for given, row in zip(days, rows, strict=True)),
        dated=len(dated),
        too_early=sum(row["decides_on"] < row["due_on"] for row in dated),
        told=sum(bool(row["outcome"]) for row in rows),
        followed=_with(rows, Outcome.FOLLOWED),
        partly=_with(rows, Outcome.PARTLY),
        missed=missed,
    )


def _with(rows: Iterable[dict[str, Any]], outcome: str) -> int:
    return sum(row["outcome"] == outcome for row in rows)
