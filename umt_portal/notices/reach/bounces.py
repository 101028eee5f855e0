"""Mail that comes back: reads what a mail server writes when it could not deliver (RFC 3464)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Mail

from django.db import transaction
from django.db.models import Q

from umt_portal.notices.failures import REASON_LENGTH
from umt_portal.notices.mail import message_id
from umt_portal.notices.models import Channel, Delivery
from umt_portal.notices.reach.reachable import note_unreachable

OUR_ID = re.compile(r"<umt\.(\d+)\.\d+@[^>\s]+>")
State = Delivery.State


@dataclass(frozen=True)
class Bounce:
    """One receiver that a mail server has given up, and the Message-ID of the mail, if it says."""

    receiver: str
    reason: str
    message_id: str = ""


def read_bounces(raw: bytes) -> list[Bounce]:
    """Those given up for good (5.x.x). A delay, and a "maybe later", is nothing to tell anybody."""
    mail = email.message_from_bytes(raw)
    if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
        return []
    about = next(_ids(mail), "")
    return [bounce for part in _receivers(mail) if (bounce := _bounce(part, about))]


def note_bounces(raw: bytes) -> int:
    """Mark what came back as failed, and its receiver as one who cannot be reached. Returns how many."""
    return sum(_note(bounce) for bounce in read_bounces(raw))


@transaction.atomic
def _note(bounce: Bounce) -> bool:
    delivery = _delivery_of(bounce)
    if delivery is None:
        return False
    sent = Delivery.objects.filter(pk=delivery.pk, state=State.SENT)
    sent.update(state=State.FAILED, sent_at=None, error=bounce.reason)
    note_unreachable(delivery, bounce.reason, is_bounce=True)
    return True


def _delivery_of(bounce: Bounce) -> Delivery | None:
    """By our own Message-ID, which nobody guesses, or the newest mail to the address. Mail to others is not touched."""
    mails = Delivery.objects.filter(channel=Channel.EMAIL).select_related("message__person")
    if found := OUR_ID.fullmatch(bounce.message_id):
        delivery = mails.filter(pk=found[1]).first()
        return delivery if delivery and message_id(delivery) == bounce.message_id else None
    to_them = Q(message__person__email__iexact=bounce.receiver) | Q(message__address__iexact=bounce.receiver)
    return mails.filter(to_them, state=State.SENT).order_by("-sent_at").first()


def _receivers(mail: Mail) -> Iterator[Mail]:
    """The parts of a report that tell of one receiver each; the first tells of the server."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            parts = part.get_payload()
            yield from (one for one in parts if isinstance(one, Mail) and one.get("Final-Recipient"))


def _ids(mail: Mail) -> Iterator[str]:
    """The Message-ID of what came back: it lies in the report, whole or only its head."""
    for part in mail.walk():
        if part.get_content_type() == "text/rfc822-headers":
            head = email.message_from_bytes(part.get_payload(decode=True) or b"")
            yield str(head.get("Message-ID", "")).strip()
        elif part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                yield str(inner[0].get("Message-ID", "")).strip()


def _bounce(part: Mail, about: str) -> Bounce | None:
    if str(part.get("Action", "")).strip().lower() != "failed" or not str(part.get("Status", "")).startswith(
        "5."
    ):
        return None
    receiver = str(part["Final-Recipient"]).rpartition(";")[2].strip().strip("<>")
    said = str(part.get("Diagnostic-Code", "")).partition(";")[2] or str(part["Status"])
    return Bounce(receiver, " ".join(said.split())[:REASON_LENGTH], about)
