"""How a message gets from the outbox to its receiver: claim, send, mark. `docs/messages.md` goes through each crash.

None of this runs in a transaction: a claim must be seen by other workers before the mail is sent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from umt_portal.notices import kinds, mail, push, sms
from umt_portal.notices.failures import Failure, failure_of, wait_after
from umt_portal.notices.models import Channel, Delivery, Preference
from umt_portal.notices.plan.queries import not_held_back
from umt_portal.notices.reach import hours
from umt_portal.notices.reach.channels import timing_of
from umt_portal.notices.reach.reachable import note_reached, note_unreachable, was_unreachable

logger = structlog.get_logger(__name__)

State = Delivery.State
SENDERS = {Channel.EMAIL: mail.send, Channel.PUSH: push.send, Channel.SMS: sms.send}
PAUSE = 0.5  # seconds between two looks for a database that is away
# The two that every message takes, written out: put together anew for each, a worker sends a quarter less.
CLAIM = """
UPDATE umt_portal_delivery SET state = 'sending', claimed_at = %s, attempts = attempts + 1
WHERE id = %s AND state = 'waiting' AND due_at <= %s AND attempts = %s
AND NOT EXISTS (SELECT 1 FROM umt_portal_kindplan WHERE kind = %s AND paused_at IS NOT NULL)
"""
MARK_SENT = """
UPDATE umt_portal_delivery SET state = 'sent', sent_at = %s, error = '' WHERE id = %s AND state <> 'sent'
"""
ABANDONED = "The worker stopped while sending, every time."


def deliver(delivery_id: int) -> str | None:
    """Send one delivery if it is due and nobody else has it. Returns its new state, or None."""
    return next((send(found) for found in read([delivery_id])), None)


def read(delivery_ids: Sequence[int]) -> list[Delivery]:
    """Those that are still there, with what sending asks of them, in one SELECT for all."""
    refused = Preference.objects.filter(
        person=OuterRef("message__person"),
        kind=OuterRef("message__kind"),
        channel=OuterRef("channel"),
        is_wanted=False,
    )
    rows = Delivery.objects.select_related("message__person__timing", "message__copy_of__person")
    found = rows.annotate(was_unreachable=was_unreachable(), is_refused=Exists(refused)).in_bulk(delivery_ids)
    return [found[pk] for pk in delivery_ids if pk in found]


def send(delivery: Delivery) -> str | None:
    """As `deliver`, of one that is read."""
    if not claim(delivery):
        return None
    if not kinds.may_get(delivery.message):
        return forget(delivery)
    if opens_at := shut_until(delivery):
        return let_go(delivery, State.WAITING, due_at=opens_at, attempts=delivery.attempts - 1)
    if not is_wanted(delivery):
        return let_go(delivery, State.DROPPED)
    try:
        SENDERS[Channel(delivery.channel)](delivery)
    except Exception as error:  # whatever it is, the message is kept and the reason told
        return note_failure(delivery, failure_of(error))
    return mark_sent(delivery)


def claim(delivery: Delivery) -> Delivery | None:
    """Take a due delivery. Of several who try at once, one gets it: the update is conditional, also on nobody having
    tried since it was read. A kind that is held back is not taken."""
    now, tries = timezone.now(), delivery.attempts
    if not write(CLAIM, now, delivery.pk, now, tries, delivery.message.kind):
        return None
    delivery.state, delivery.claimed_at, delivery.attempts = State.SENDING, now, tries + 1
    return delivery


def shut_until(delivery: Delivery) -> datetime | None:
    """When quiet hours are over, where the receiver has them now: after a try that failed, or a worker that was late."""
    if kinds.is_urgent(delivery.message.told_kind):
        return None
    now = timezone.now()
    opens_at = hours.first_open(now, hours.shut(timing_of(delivery.message), delivery.channel))
    return opens_at if opens_at > now else None


def is_wanted(delivery: Delivery) -> bool:
    """Whether the receiver wants it here. What one must know comes by e-mail always, as does what goes to an address."""
    message, channel = delivery.message, delivery.channel
    if message.person is None or not kinds.can_be_turned_off(message.kind, channel):
        return True
    return message.person.is_active and not delivery.is_refused  # type: ignore[attr-defined]


def forget(delivery: Delivery) -> str:
    """What the receiver may no longer know is not sent, and not kept for them in the portal either."""
    logger.info("message_withdrawn", delivery=delivery.pk, kind=delivery.message.kind)
    delivery.message.delete()
    return State.DROPPED


def mark_sent(delivery: Delivery) -> str:
    """The mail server has it, whatever anyone else has come to think of this delivery meanwhile."""
    sent_at = timezone.now()
    stubbornly(lambda: write(MARK_SENT, sent_at, delivery.pk))
    if getattr(delivery, "was_unreachable", False):
        note_reached(delivery)
    logger.info("message_sent", delivery=delivery.pk, kind=delivery.message.kind, tries=delivery.attempts)
    return State.SENT


def write(statement: str, *values: int | str | datetime) -> int:
    """How many rows it changed."""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapt(one) if isinstance(one, datetime) else one for one in values])
        return cursor.rowcount


def stubbornly(write: Callable[[], object]) -> None:
    """While the database is away, only we know that the mail is out: hold on to that as long as the claim is ours."""
    give_up_at = time.monotonic() + settings.NOTICES_CLAIM_SECONDS / 2
    while True:
        try:
            write()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > give_up_at:
                raise
            connection.close()
            time.sleep(PAUSE)
        else:
            return


def note_failure(delivery: Delivery, failure: Failure) -> str:
    logger.warning("message_not_sent", delivery=delivery.pk, tries=delivery.attempts, reason=failure.reason)
    if failure.is_unreachable:
        note_unreachable(delivery, failure.reason)
    if failure.is_permanent or delivery.attempts >= settings.NOTICES_MOST_TRIES:
        return let_go(delivery, State.FAILED, error=failure.reason)
    due_at = timezone.now() + wait_after(delivery.attempts)
    return let_go(delivery, State.WAITING, error=failure.reason, due_at=due_at)


def let_go(delivery: Delivery, state: str, **fields: str | int | datetime) -> str:
    """End our own claim. If it ran out and another worker has it now, it is no longer ours to change."""
    ours = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, claimed_at=delivery.claimed_at)
    ours.update(state=state, claimed_at=None, **fields)
    return state


def release_abandoned() -> int:
    """Deliveries whose worker was killed while it had them wait again. Returns how many."""
    now = timezone.now()
    abandoned = Delivery.objects.filter(
        state=State.SENDING, claimed_at__lt=now - timedelta(seconds=settings.NOTICES_CLAIM_SECONDS)
    )
    if not abandoned.exists():
        return 0
    abandoned.filter(attempts__gte=settings.NOTICES_MOST_TRIES).update(
        state=State.FAILED, claimed_at=None, error=ABANDONED
    )
    return abandoned.update(state=State.WAITING, claimed_at=None, due_at=now)


def due(limit: int) -> list[int]:
    """Ids of deliveries to send now, those that have waited longest first."""
    waiting = not_held_back(Delivery.objects.filter(state=State.WAITING, due_at__lte=timezone.now()))
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
