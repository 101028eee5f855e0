"""Search over everything a person may see: meetings, cases, decisions, what worked, municipalities and courses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, QuerySet
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from councils.delegates.permissions import visible_to as visible_delegates
from councils.models import Delegate, Municipality
from meetings.attendance.permissions import readable_by
from meetings.cases.permissions import visible_to as visible_cases
from meetings.decisions.permissions import visible_to as visible_decisions
from meetings.hearings.permissions import visible_to as visible_hearings
from meetings.ideas.permissions import visible_to as visible_ideas
from meetings.knowledge import permissions as knowledge
from meetings.knowledge.queries import SEARCHED
from training.models import Course
from umt_portal.design.dates import longdate

EACH = 8
SHORTEST, LONGEST = 2, 100


@dataclass(frozen=True)
class Group:
    """Hits of one kind: rows of title, detail and url."""

    label: str | Promise
    symbol: str
    rows: list[dict[str, str]]


def find(user: Any, words: str) -> list[Group]:
    """What the words are found in, the newest first, at most eight of each kind. One query for each kind."""
    cases = matching(visible_cases(user), words, "title", "summary").select_related("body")
    decisions = matching(visible_decisions(user), words, "title", "summary", "text").select_related("body")
    groups = [
        Group(
            _("Decisions"),
            "flag",
            rows(decisions.order_by("-decided_on"), lambda d: f"{d.reference} · {longdate(d.decided_on)}"),
        ),
        Group(
            _("Meetings"),
            "cal",
            rows(
                matching(readable_by(user), words, "title", "intro", "place").order_by("-starts_at"),
                lambda m: longdate(m.starts_at),
            ),
        ),
        Group(_("Cases"), "doc", rows(cases, lambda case: case.reference)),
        Group(_("Ideas"), "chat", rows(_ideas(user, words), lambda idea: idea.municipality.name)),
        Group(
            _("What worked"),
            "spark",
            rows(
                matching(knowledge.shown(), words, *SEARCHED).select_related("municipality"),
                lambda card: card.municipality or "",
            ),
        ),
        Group(
            _("Hearings"),
            "chat",
            rows(
                matching(visible_hearings(user), words, "title", "summary", "asked"),
                lambda hearing: longdate(hearing.due_on),
            ),
        ),
        Group(
            _("Municipalities"),
            "pin",
            rows(
                matching(Municipality.objects.participating(), words, "name", "centre", "official_name"),
                lambda m: m.centre,
            ),
        ),
        Group(
            _("Courses"),
            "book",
            rows(
                matching(Course.objects.filter(is_active=True), words, "title", "summary"), lambda course: ""
            ),
        ),
        Group(_("People"), "user", _people(user, words)),
    ]
    return [group for group in groups if group.rows]


def matching(found: QuerySet[Any], words: str, *fields: str) -> QuerySet[Any]:
    """Rows with every word in one of the fields."""
    for word in words.split():
        found = found.filter(Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR))
    return found


def rows(found: Iterable[Any], detail: Any) -> list[dict[str, str]]:
    return [
        {"title": str(row), "detail": str(detail(row)), "url": row.get_absolute_url()} for row in found[:EACH]
    ]


def _ideas(user: Any, words: str) -> QuerySet[Any]:
    return matching(visible_ideas(user), words, "title", "text", "theme").select_related("municipality")


def _people(user: Any, words: str) -> list[dict[str, str]]:
    """Delegates and deputies, for those who may open their pages."""
    if not user.is_authenticated:
        return []
    terms: QuerySet[Delegate] = (
        visible_delegates(user).current().select_related("person", "seat__municipality")
    )
    return [
        {"title": term.person.name, "detail": str(term.seat), "url": term.get_absolute_url()}
        for term in matching(terms, words, "person__name")[:EACH]
    ]


@method_decorator(login_not_required, name="dispatch")
class SearchPage(TemplateView):
    template_name = "home/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = " ".join(self.request.GET.get("q", "").split())[:LONGEST]
        is_long_enough = len(words) >= SHORTEST
        return super().get_context_data(
            words=words,
            is_too_short=bool(words) and not is_long_enough,
            groups=find(self.request.user, words) if is_long_enough else [],
            **kwargs,
        )
