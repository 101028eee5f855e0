"""Which ways a message goes to its receiver, and the first moment it may go each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.models import Channel, Delivery, Message, Preference
from umt_portal.notices.reach import hours, vapid
from umt_portal.notices.reach.models import PushSubscription, Timing
from umt_portal.notices.reach.phones import mobile

DIGEST_AT = time(16)
DIGEST_DAYS = {Timing.Digest.DAILY: None, Timing.Digest.WEEKLY: 0}  # any day, or Monday


def deliveries_of(message: Message, *, due_at: datetime) -> list[Delivery]:
    """One for each channel, not saved. One more SELECT for a receiver with an account, none for an address."""
    if message.person is None:
        return [_through(Channel.EMAIL, message, due_at, None)]
    timing, wishes = _asked(message.person, message.kind)
    channels = _channels(message.person, wishes, message.kind)
    return [_through(channel, message, due_at, timing) for channel in channels]


def timing_of(message: Message) -> Timing | None:
    """When the receiver wants to be reached, if they have said so."""
    return getattr(message.person, "timing", None)


def wants(kind: str, channel: str, wish: bool | None) -> bool:
    """Without a wish: everything by e-mail and on devices one has said yes on; by SMS what cannot wait."""
    if wish is None or not kinds.can_be_turned_off(kind, channel):
        return channel != Channel.SMS or kinds.is_urgent(kind)
    return wish


def _channels(person: User, wishes: dict[str, bool | None], kind: str) -> Iterator[Channel]:
    """The e-mail of who does not want it is dropped when its turn comes: the log tells that it was not wanted."""
    if person.email:
        yield Channel.EMAIL
    if not person.is_active or kind == kinds.DIGEST:  # what it collects, the phone has told already
        return
    if vapid.is_ready() and wishes["has_device"] and wants(kind, Channel.PUSH, wishes["push"]):
        yield Channel.PUSH
    if settings.SMS_URL and mobile(person.phone) and wants(kind, Channel.SMS, wishes["sms"]):
        yield Channel.SMS


def _asked(person: User, kind: str) -> tuple[Timing | None, dict[str, bool | None]]:
    """When this person wants to be reached, and how, in one SELECT."""

    def wish(channel: Channel) -> Subquery:
        rows = Preference.objects.filter(person=OuterRef("pk"), kind=kind, channel=channel)
        return Subquery(rows.values("is_wanted"))

    devices = PushSubscription.objects.filter(person=OuterRef("pk"))
    asked = User.objects.select_related("timing").annotate(
        has_device=Exists(devices), push=wish(Channel.PUSH), sms=wish(Channel.SMS)
    )
    found = asked.filter(pk=person.pk).first()
    if found is None:
        return None, {"has_device": False, "push": None, "sms": None}
    return getattr(found, "timing", None), {
        name: getattr(found, name) for name in ("has_device", "push", "sms")
    }


def _through(channel: Channel, message: Message, due_at: datetime, timing: Timing | None) -> Delivery:
    delivery = Delivery(message=message, channel=channel, due_at=due_at)
    if channel == Channel.EMAIL and timing and timing.digest and kinds.can_be_gathered(message.kind):
        delivery.state = Delivery.State.HELD
        delivery.due_at = hours.next_clock(due_at, DIGEST_AT, DIGEST_DAYS[Timing.Digest(timing.digest)])
    elif not kinds.is_urgent(message.told_kind):
        delivery.due_at = hours.first_open(due_at, hours.shut(timing, channel))
    return delivery
