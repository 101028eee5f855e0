"""Whom a channel does not reach: noted when a message fails for good because of their own address, until one comes through."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.models import Channel, Delivery, Message
from umt_portal.notices.reach.models import Unreachable


def note_unreachable(delivery: Delivery, reason: str, *, is_bounce: bool = False) -> None:
    """Once for each receiver and channel; since when it fails is the first time."""
    message = delivery.message
    Unreachable.objects.bulk_create(
        [
            Unreachable(
                receiver=message.receiver,
                person=message.person,
                channel=delivery.channel,
                address=tried(delivery),
                reason=reason,
                is_bounce=is_bounce,
                since=timezone.now(),
            )
        ],
        update_conflicts=True,
        unique_fields=["receiver", "channel"],
        update_fields=["address", "reason", "is_bounce"],
    )


def note_reached(delivery: Delivery) -> None:
    """The mail server taking a mail proves nothing where the last ones came back some minutes later."""
    Unreachable.objects.filter(
        receiver=delivery.message.receiver, channel=delivery.channel, is_bounce=False
    ).delete()


def was_unreachable() -> Exists:
    """Of a delivery, in the query that fetches it, so that those who are reached cost nothing."""
    return Exists(
        Unreachable.objects.filter(receiver=OuterRef("message__receiver"), channel=OuterRef("channel"))
    )


def tried(delivery: Delivery) -> str:
    """What was written to. A device has no address that anybody knows."""
    person = delivery.message.person
    match delivery.channel:
        case Channel.EMAIL:
            return delivery.message.email
        case Channel.SMS:
            return person.phone if person else ""
    return ""


def out_of_reach() -> QuerySet[Unreachable]:
    """Those who cannot be reached today: with another address or number it is another matter."""
    same = (
        Q(person=None)
        | Q(channel=Channel.EMAIL, person__email=F("address"))
        | Q(channel=Channel.SMS, person__phone=F("address"))
        | Q(channel=Channel.PUSH)
    )
    return Unreachable.objects.filter(same).select_related("person")


def visible_to(user: User) -> QuerySet[Unreachable]:
    """The secretariat sees everyone, a coordinator those who are sent something about their municipality."""
    if user.roles.is_secretariat:
        return out_of_reach()
    municipalities = user.roles.municipalities(Name.COORDINATOR)
    told = Message.objects.filter(municipality_id__in=municipalities)
    return out_of_reach().filter(receiver__in=told.values("receiver"))
