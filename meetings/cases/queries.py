"""Lists of cases, and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from meetings.bodies.models import Body
from meetings.cases.models import Case, CasePaper, EarlierAnswer, Question
from meetings.cases.next_steps import overdue
from meetings.cases.permissions import Viewer, visible_papers


@dataclass(frozen=True)
class Share:
    """How many of the answers that were rated could be understood."""

    understood: int
    rated: int


ORDERS: dict[str, tuple[Any, ...]] = {
    "": ("-year", "-number", "-pk"),
    "next": (F("next_step_on").asc(nulls_last=True), "-year", "-number", "-pk"),
    "title": ("title", "pk"),
    "oldest": ("year", "number", "pk"),
}


def search(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Every word in the title, the texts or the theme; `7/26` finds the case with that number."""
    number, slash, year = text.strip().partition("/")
    if slash and number.isdecimal() and year.isdecimal():
        return cases.filter(number=int(number), year=2000 + int(year) % 100)
    for word in text.split():
        texts = Q(title__icontains=word) | Q(summary__icontains=word) | Q(background__icontains=word)
        cases = cases.filter(texts | Q(theme__icontains=word))
    return cases


def found(cases: QuerySet[Case], wish: dict[str, Any]) -> QuerySet[Case]:
    """Cases narrowed by q, body, year, kind, theme and state (also `late`), in the order of `sort`."""
    same = {name: wish[name] for name in ("body", "year", "kind", "theme") if wish.get(name)}
    cases = search(cases.filter(**same), wish.get("q", ""))
    if wish.get("state") == "late":
        cases = overdue(cases)
    elif wish.get("state"):
        cases = cases.filter(state=wish["state"])
    return cases.order_by(*ORDERS[wish.get("sort", "")])


def backlog(bodies: QuerySet[Body] | list[Body]) -> QuerySet[Case]:
    """Open cases that wait for a place on an agenda, the oldest first."""
    waiting = Case.objects.filter(state=Case.State.OPEN, body__in=bodies).exclude(
        agenda_items__meeting__state__in=["draft", "called"]
    )
    return waiting.select_related("body").order_by("year", "number")


def papers_of(cases: Iterable[Case | int], user: Viewer | None = None) -> dict[int, list[CasePaper]]:
    """The papers of each case that `user` may read, by the case's key: one query. Without a user, what everyone may."""
    papers = visible_papers(user) if user else CasePaper.objects.filter(case__is_public=True)
    keys = [case.pk if isinstance(case, Case) else case for case in cases]
    by_case: dict[int, list[CasePaper]] = {key: [] for key in keys}
    for paper in papers.filter(case__in=keys).order_by("added_at", "pk"):
        by_case[paper.case_id].append(paper)
    return by_case


def understood_share(since: date | None = None, until: date | None = None) -> Share:
    """Of the answers rated in a time, both days included. An answer written again counts each time it was rated."""
    days: dict[str, Any] = {}
    if since:
        days["rated_at__date__gte"] = since
    if until:
        days["rated_at__date__lte"] = until
    rated = Question.objects.filter(rated_at__isnull=False, **days)
    understood = rated.filter(is_understood=True).count()
    return Share(understood, rated.count() + EarlierAnswer.objects.filter(**days).count())


def years_of_cases() -> list[int]:
    return list(Case.objects.order_by("-year").values_list("year", flat=True).distinct())


def themes(cases: QuerySet[Case]) -> list[str]:
    return list(cases.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def next_number(body: Body, year: int) -> int:
    """The next free number. The caller holds the lock on the body."""
    last = Case.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
