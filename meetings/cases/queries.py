"""Lists of cases."""

from __future__ import annotations

from django.db.models import Max, Q, QuerySet

from meetings.bodies.models import Body
from meetings.cases.models import Case


def search(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Every word in the title, the summary or the theme; `7/26` finds the case with that number."""
    number, slash, year = text.strip().partition("/")
    if slash and number.isdigit() and year.isdigit():
        return cases.filter(number=int(number), year=2000 + int(year) % 100)
    for word in text.split():
        cases = cases.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(theme__icontains=word))
    return cases


def backlog(bodies: QuerySet[Body] | list[Body]) -> QuerySet[Case]:
    """Open cases that wait for a place on an agenda, the oldest first."""
    waiting = Case.objects.filter(state=Case.State.OPEN, body__in=bodies).exclude(
        agenda_items__meeting__state__in=["draft", "called"]
    )
    return waiting.select_related("body").order_by("year", "number")


def years_of_cases() -> list[int]:
    return list(Case.objects.order_by("-year").values_list("year", flat=True).distinct())


def next_number(body: Body, year: int) -> int:
    """The next free number. The caller holds the lock on the body."""
    last = Case.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
