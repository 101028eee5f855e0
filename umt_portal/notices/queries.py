"""What pages ask about messages: one's own, and the log."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, cast

from django.db.models import Case, Count, Min, Q, QuerySet, When
from django.utils import timezone

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.permissions import visible_to

State = Delivery.State


class Health(TypedDict):
    waiting: int
    retried: int
    sending: int
    failed: int
    oldest: datetime | None


def inbox(user: User) -> QuerySet[Message]:
    """A person's own messages, newest first; not those that are for a later day, nor the mail that repeats them."""
    mine = Message.objects.filter(person=user, not_before__lte=timezone.now()).exclude(kind=kinds.DIGEST)
    return mine.select_related("person")


def unread_count(user: User) -> int:
    return inbox(user).filter(read_at=None).count()


def log_about(about: str, user: User) -> QuerySet[Message]:
    """What was sent about one thing (`meetings.meeting:12`), as far as this person may read the log.

    Draw it with `{% include "notices/log_about.html" with messages_sent=... %}`.
    """
    return visible_to(user).filter(about=about).select_related("person").prefetch_related("deliveries")


def health(deliveries: QuerySet[Delivery]) -> Health:
    """How the queue does: how many wait, are tried again, are being sent, have failed; and since when the oldest."""
    figures = deliveries.aggregate(
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        retried=Count("pk", filter=Q(state=State.WAITING, attempts__gt=0)),
        sending=Count("pk", filter=Q(state=State.SENDING)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        oldest=_oldest(),
    )
    return cast(Health, figures)


def _oldest() -> Min:
    """A failed try moves `due_at` ahead, but the receiver has waited all the same."""
    since = Case(When(attempts__gt=0, then="message__created_at"), default="due_at")
    is_late = Q(due_at__lte=timezone.now()) | Q(attempts__gt=0)
    return Min(since, filter=Q(state__in=[State.WAITING, State.SENDING]) & is_late)


def unwanted(user: User, channel: str) -> set[str]:
    """The kinds a person has turned off on a channel."""
    refused = Preference.objects.filter(person=user, channel=channel, is_wanted=False)
    return set(refused.values_list("kind", flat=True))
