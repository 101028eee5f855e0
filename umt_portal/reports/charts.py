"""Rows for the two charts of the reports, with places already worked out for the drawing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from meetings.decisions.queries import with_status
from meetings.models import Decision, FollowUp
from umt_portal.regulations.numbers import number

LINE, LEFT, WIDTH = 34, 106, 340  # of the drawing, in its own units
COLUMN, FLOOR, HEIGHT = 72, 236, 224
KINDS = {"gjort": "done", "nei": "refused"}  # the rest is under way


@dataclass(frozen=True)
class Bar:
    """A municipality's median days from question to answer."""

    name: str
    days: int
    is_late: bool
    y: int
    width: float


@dataclass(frozen=True)
class Days:
    bars: list[Bar]
    deadline: int
    deadline_x: float
    height: int


def days_to_answer(since: datetime) -> Days:
    """Median days per municipality since a moment, the quickest first, against the usual time to answer."""
    found = defaultdict(list)
    rows = FollowUp.objects.filter(sent_at__gte=since, answered_at__isnull=False, municipality__isnull=False)
    for name, sent_at, answered_at in rows.values_list("municipality__name", "sent_at", "answered_at"):
        found[name].append((answered_at - sent_at).days)
    medians = sorted((round(median(days)), name) for name, days in found.items())
    deadline = number("answer_days")
    scale = WIDTH / max([deadline, *(days for days, _name in medians)]) * 0.85
    bars = [
        Bar(name, days, days > deadline, 6 + index * LINE, max(days * scale, 26))
        for index, (days, name) in enumerate(medians)
    ]
    return Days(bars, deadline, LEFT + deadline * scale, 6 + len(bars) * LINE)


@dataclass(frozen=True)
class Part:
    """A piece of a column; `y` is its top edge."""

    kind: str
    count: int
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where the figure stands."""
        return self.y + self.height / 2 + 5


@dataclass(frozen=True)
class Year:
    """How the decisions of a year stand: done, under way, refused."""

    year: int
    x: int
    counts: dict[str, int]
    parts: list[Part]


def decisions_by_year() -> list[Year]:
    """The last three years that have decisions, oldest first."""
    rows = with_status(Decision.objects.all()).exclude(status="").values_list("year", "status")
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for year, status in rows:
        counts[year][KINDS.get(status, "open")] += 1
    years = sorted(counts)[-3:]
    top = max((counts[year].total() for year in years), default=1)
    return [_year(year, counts[year], index, HEIGHT / top) for index, year in enumerate(years)]


def _year(year: int, counts: Counter[str], index: int, scale: float) -> Year:
    parts, y = [], float(FLOOR)
    for kind in ("done", "open", "refused"):
        height = counts[kind] * scale
        y -= height
        if counts[kind]:
            parts.append(Part(kind, counts[kind], y, height - 2))
    return Year(year, 80 + index * 140, {kind: counts[kind] for kind in ("done", "open", "refused")}, parts)
