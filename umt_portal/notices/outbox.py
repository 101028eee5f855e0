"""Put a message in the outbox. The only door: rooms call `queue`, the worker sends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.addresses import Address
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.reach import copies
from umt_portal.notices.reach.channels import deliveries_of
from umt_portal.notices.telling import tell_after_commit

State = Delivery.State
UNSENT = (State.WAITING, State.HELD)
LEFT = (State.SENDING, State.SENT, State.GATHERED)


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
    copy_of: Message | None = None,
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
        due_at: it is not said before, in the portal either. What quiet hours hold back after that, stands there.
        copy_of: set by the outbox itself, for a guardian's copy.

    Returns:
        The message, or None when it was already there.
    """
    message, is_new = Message.objects.get_or_create(
        receiver=receiver_key(to),
        kind=kind,
        occasion=occasion,
        defaults=_who(to)
        | {"facts": facts or {}, "url": url, "about": about, "municipality_id": municipality_id}
        | {"not_before": due_at or timezone.now(), "copy_of": copy_of},
    )
    if not is_new:
        return None
    send_off(message)
    if message.person and kinds.is_copied(kind):
        _copy(message)
    return message


def _copy(message: Message) -> None:
    """To the guardians who are to have it: a message of its own, which is taken back with what it is a copy of."""
    for copy in copies.wanted_for(message.person):
        queue(
            to=copy.to,
            kind=copies.COPY,
            occasion=f"message:{message.pk}",
            about=message.about,
            municipality_id=message.municipality_id,
            due_at=message.not_before,
            copy_of=message,
        )


def send_off(message: Message) -> None:
    """A delivery for each channel. The worker is told of those that are due; what is due later, the sweep finds."""
    deliveries = Delivery.objects.bulk_create(deliveries_of(message, due_at=message.not_before))
    for delivery in deliveries:
        if delivery.state == State.WAITING and delivery.due_at <= timezone.now():
            tell_after_commit(delivery.pk)


def take_back(*, kind: str, about: str) -> list[dict[str, Any]]:
    """Withdraw messages of a kind about a thing that nobody has heard, so that one new message can say it all.

    Returns:
        The facts they held, the newest first.
    """
    taken = _lock_unheard(kind, about)
    Message.objects.filter(pk__in=[message.pk for message in taken]).delete()
    return [message.facts for message in taken]


def waiting_until(*, kind: str, about: str) -> datetime | None:
    """When messages of a kind about a thing, that nobody has heard, go out; None when none wait."""
    goes_out = Coalesce(Min("deliveries__due_at"), "not_before")
    first = _unheard(kind, about).annotate(goes_out=goes_out).order_by("goes_out")
    return first.values_list("goes_out", flat=True).first()


def send_waiting(*, kind: str, about: str) -> int:
    """Send those at once instead, or when quiet hours are over. Returns how many."""
    found, now = _lock_unheard(kind, about), timezone.now()
    Message.objects.filter(pk__in=[message.pk for message in found]).update(not_before=now)
    each = Q(message__in=found) | Q(message__copy_of__in=found)
    waiting = Delivery.objects.filter(each, state__in=UNSENT)
    keys = list(waiting.values_list("pk", flat=True))
    waiting.update(state=State.WAITING, due_at=now)
    for pk in keys:
        tell_after_commit(pk)
    return len(found)


def _unheard(kind: str, about: str) -> QuerySet[Message]:
    """Messages that wait for their time, on every channel: not those read in the portal, or sent on one of them."""
    now = timezone.now()
    each = Delivery.objects.filter(Q(message=OuterRef("pk")) | Q(message__copy_of=OuterRef("pk")))
    waits = Q(not_before__gt=now) | Exists(each.filter(state__in=UNSENT, due_at__gt=now))
    unread = Message.objects.filter(kind=kind, about=about, read_at=None, copy_of=None)
    return unread.filter(waits).exclude(Exists(each.filter(state__in=LEFT)))


def _lock_unheard(kind: str, about: str) -> list[Message]:
    """Nobody else takes them back meanwhile, and a worker that was about to send one comes too late or was first."""
    messages = _unheard(kind, about).order_by("-pk").select_for_update(of=("self",))
    locked = Delivery.objects.select_for_update()
    found = messages.prefetch_related(Prefetch("deliveries", locked))
    return [message for message in found if not any(one.state in LEFT for one in message.deliveries.all())]


def receiver_key(to: User | Address) -> str:
    return f"person:{to.pk}" if isinstance(to, User) else f"mail:{to.email.lower()}"


def _who(to: User | Address) -> dict[str, Any]:
    if isinstance(to, User):
        return {"person": to}
    return {"address": to.email, "address_name": to.name, "language": to.language}
