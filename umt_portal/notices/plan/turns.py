"""The clock's turn with a plan. It comes by often and mostly has nothing new to say: then it only reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from umt_portal.audit.actions import action
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import receiver_key
from umt_portal.notices.plan.terms import Plan, Planned
from umt_portal.once import asked_once


def say_all(plan: Plan, now: datetime | None = None) -> int:
    """All of what is new, or nothing. Returns how many messages are new."""
    with asked_once():
        news = unsaid(list(plan.now(now)))
    return _say(planned=news, by=None) if news else 0


def unsaid(planned: list[Planned]) -> list[Planned]:
    """Each to those who have not heard it. One query, however many heard it long ago and are found at every turn."""
    heard = Message.objects.filter(
        receiver__in={receiver_key(who) for one in planned for who in one.to},
        kind__in={one.kind for one in planned},
        occasion__in={one.occasion for one in planned},
    )
    said = set(heard.values_list("receiver", "kind", "occasion")) if planned else set()
    to_tell = [
        replace(one, to=[who for who in one.to if (receiver_key(who), one.kind, one.occasion) not in said])
        for one in planned
    ]
    return [one for one in to_tell if one.to]


@action
def _say(*, planned: list[Planned], by: None) -> int:
    return sum(one.say() for one in planned)
