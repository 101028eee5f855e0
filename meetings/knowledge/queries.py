"""Finding cards, and what the page of a decision shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from meetings.decisions.models import Decision, FollowUp
from meetings.knowledge.models import Card, Reuse
from meetings.knowledge.permissions import Viewer, can_keep_any, visible_to, writable_by

SEARCHED = ("title", "what", "how", "cost", "contact_office", "theme", "municipality__name")


def with_reuses(cards: QuerySet[Card]) -> QuerySet[Card]:
    """With where it comes from, and the municipalities that try it too."""
    reuses = Reuse.objects.select_related("municipality", "case").order_by("municipality__name")
    return cards.select_related(
        "municipality", "follow_up__municipality", "follow_up__body", "follow_up__decision__body"
    ).prefetch_related(Prefetch("reuses", reuses))


def matching(cards: QuerySet[Card], words: str) -> QuerySet[Card]:
    """Every word in one of the fields."""
    for word in words.split():
        cards = cards.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    return cards


def found(cards: QuerySet[Card], wish: dict[str, Any]) -> QuerySet[Card]:
    """Narrowed by q, municipality and theme, the newest first."""
    cards = matching(cards, wish.get("q", ""))
    if wish.get("municipality"):
        cards = cards.filter(municipality=wish["municipality"])
    if wish.get("theme"):
        cards = cards.filter(theme=wish["theme"])
    return cards.order_by("-published_at", "-pk")


def themes(cards: QuerySet[Card]) -> list[str]:
    return list(cards.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


@dataclass(frozen=True)
class OfDecision:
    """The cards of a decision that a person sees, and the follow-ups they may write one for."""

    cards: list[Card]
    to_write: list[FollowUp]


def cards_of(decision: Decision, user: Viewer) -> OfDecision:
    """Three queries, however many answer the decision."""
    cards = with_reuses(visible_to(user).filter(follow_up__decision=decision)).order_by(
        "municipality__name", "pk"
    )
    writable = writable_by(user) if can_keep_any(user) else FollowUp.objects.none()
    to_write = writable.filter(decision=decision).select_related("municipality", "body")
    return OfDecision(list(cards), list(to_write))
