"""Put a message in the outbox. The only door: rooms call `queue`, the worker sends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from umt_portal.accounts.models import User
from umt_portal.notices.models import Delivery, Message


@dataclass(frozen=True)
class Address:
    """A receiver without an account: a guardian, a case handler."""

    email: str
    name: str = ""
    language: str = "nb"


def queue(
    *,
    to: User | Address,
    kind: str,
    occasion: str,
    facts: dict[str, Any] | None = None,
    url: str = "",
    about: str = "",
    municipality_id: int | None = None,
    due_at: datetime | None = None,
) -> Message | None:
    """Put one message in the outbox, once.

    Call it inside the action's transaction; the worker is told after commit. The same receiver, kind and
    occasion a second time is no new message.

    Args:
        kind: a folder in `templates/messages/` and a kind in `umt_portal.notices.kinds`.
        occasion: what makes it one message, e.g. `meeting:12:reminder-3`.
        facts: JSON: ids, names, ISO dates. No finished text, no tokens: links are signed when rendered, in
            templates written as `umt_portal.notices.rendering` says.
        url: the page where the receiver reads more, as a path.
        about: `app.model:id`, for the log of one thing, e.g. `meetings.meeting:12`.

    Returns:
        The message, or None when it was already there.
    """
    receiver = receiver_of(to)
    who: dict[str, Any] = (
        {"person": to}
        if isinstance(to, User)
        else {"address": to.email, "address_name": to.name, "language": to.language}
    )
    message, is_new = Message.objects.get_or_create(
        receiver=receiver,
        kind=kind,
        occasion=occasion,
        defaults=who | {"facts": facts or {}, "url": url, "about": about, "municipality_id": municipality_id},
    )
    if not is_new:
        return None
    if not isinstance(to, User) or to.email:
        delivery = Delivery.objects.create(message=message, due_at=due_at or timezone.now())
        if delivery.due_at <= timezone.now():  # what is due later, the sweep finds
            transaction.on_commit(lambda: _tell_worker(delivery.pk), robust=True)
    return message


def receiver_of(to: User | Address) -> str:
    """The key of a receiver."""
    return f"person:{to.pk}" if isinstance(to, User) else f"mail:{to.email.lower()}"


def take_back(*, kind: str, about: str) -> list[dict[str, Any]]:
    """Withdraw messages of a kind about a thing that wait for their time, so that one new message can say it all.

    Returns:
        The facts they held, the newest first.
    """
    taken = list(_waiting(kind, about).select_for_update().select_related("message").order_by("-pk"))
    Message.objects.filter(pk__in=[delivery.message_id for delivery in taken]).delete()
    return [delivery.message.facts for delivery in taken]


def waiting_until(*, kind: str, about: str) -> datetime | None:
    """When messages of a kind about a thing, that wait for their time, go out; None when none wait."""
    return _waiting(kind, about).aggregate(first=Min("due_at"))["first"]


def send_waiting(*, kind: str, about: str) -> int:
    """Send those at once instead. Returns how many."""
    found = [delivery.pk for delivery in _waiting(kind, about).select_for_update()]
    Delivery.objects.filter(pk__in=found).update(due_at=timezone.now())
    for pk in found:
        transaction.on_commit(partial(_tell_worker, pk), robust=True)
    return len(found)


def _waiting(kind: str, about: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        state=Delivery.State.WAITING, due_at__gt=timezone.now(), message__kind=kind, message__about=about
    )


def _tell_worker(delivery_id: int) -> None:
    """Wake a worker. If the broker is down, the sweep finds the delivery later."""
    from umt_portal.notices.tasks import deliver_soon  # tasks import this module

    deliver_soon(delivery_id)
