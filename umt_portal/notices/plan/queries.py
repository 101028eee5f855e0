"""What the secretariat has decided: the steps of a kind, and which kinds are held back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.plan import models
from umt_portal.notices.plan.terms import Step, Steps
from umt_portal.once import once

KEPT_AS, SECONDS_KEPT = "notice_steps", 60
Decided = dict[str, tuple[tuple[Step, ...] | None, date | None]]


def steps(kind: str) -> Steps:
    """When a kind goes out: the secretariat's own days, or those the room has. No query for each page."""
    plan = kinds.get(kind).plan
    usual = plan.steps if plan else ()
    own, since = _written_down().get(kind, (None, None))
    return Steps(usual if own is None else own, since)


@once
def _written_down() -> Decided:
    found = cache.get(KEPT_AS)
    if found is None:
        found = {plan.kind: _decided(plan) for plan in models.KindPlan.objects.prefetch_related("steps")}
        cache.set(KEPT_AS, found, SECONDS_KEPT)
    return found


def _decided(plan: models.KindPlan) -> tuple[tuple[Step, ...] | None, date | None]:
    own = tuple(Step(step.days, step.audience) for step in plan.steps.all())
    since = timezone.localdate(plan.changed_at) if plan.changed_at else None
    return (own if plan.has_own_steps else None), since


@receiver([post_save, post_delete], sender=models.KindPlan)
@receiver([post_save, post_delete], sender=models.Step)
def forget(**kwargs: Any) -> None:
    """The next who asks reads the table again; once more after commit, as someone may have asked meanwhile."""
    cache.delete(KEPT_AS)
    transaction.on_commit(lambda: cache.delete(KEPT_AS))


def paused_kinds() -> QuerySet[models.KindPlan, str]:
    """Keys of the kinds that are held back. In a query of deliveries it is a part of that query."""
    return models.KindPlan.objects.filter(paused_at__isnull=False).values_list("kind", flat=True)


def not_held_back(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Said of the row itself, without a join: an UPDATE asks all of it again of a row that it had to wait for."""
    paused = Message.objects.filter(pk=OuterRef("message"), kind__in=paused_kinds())
    return deliveries.filter(~Exists(paused))


def held_back(kind: str) -> QuerySet[Delivery]:
    """Deliveries of a kind whose time has come, and that do not go out because it is held back."""
    return Delivery.objects.filter(
        message__kind=kind, state=Delivery.State.WAITING, due_at__lte=timezone.now()
    )


def waiting_by_kind() -> dict[str, int]:
    """How many wait of each kind that is held back."""
    waiting = Delivery.objects.filter(
        message__kind__in=paused_kinds(), state=Delivery.State.WAITING, due_at__lte=timezone.now()
    )
    rows = waiting.order_by().values("message__kind").annotate(count=Count("pk"))
    return {row["message__kind"]: row["count"] for row in rows}
