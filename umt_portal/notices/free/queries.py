"""How far what was written has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from umt_portal.accounts.models import User
from umt_portal.notices.free.messages import about
from umt_portal.notices.models import Delivery
from umt_portal.notices.plan.models import FreeMessage

State = Delivery.State


@dataclass(frozen=True)
class Progress:
    """Of how many receivers it has arrived, waits, and failed on every way."""

    arrived: int = 0
    waiting: int = 0
    failed: int = 0


def progress_of(messages: Iterable[FreeMessage]) -> dict[int, Progress]:
    """For all of them in one query. A receiver whom one channel has reached is reached."""
    keys = {about(message): message.pk for message in messages}
    rows = (
        Delivery.objects.filter(message__about__in=keys)
        .values("message__about", "message")
        .annotate(
            arrived=Count("pk", filter=Q(state__in=[State.SENT, State.GATHERED])),
            waiting=Count("pk", filter=Q(state__in=[State.WAITING, State.SENDING])),
            failed=Count("pk", filter=Q(state=State.FAILED)),
        )
        .values_list("message__about", "arrived", "waiting", "failed")
    )
    counted: dict[str, list[int]] = {key: [0, 0, 0] for key in keys}
    for key, arrived, waiting, failed in rows:
        place = 0 if arrived else 1 if waiting else 2
        counted[key][place] += bool(arrived or waiting or failed)
    return {keys[key]: Progress(*figures) for key, figures in counted.items()}


def sent_today(user: User) -> int:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return FreeMessage.objects.filter(sent_by=user, sent_at__gte=midnight).count()
