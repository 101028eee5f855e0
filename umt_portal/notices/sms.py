"""One SMS to one phone, through the gateway that `SMS_URL` names."""

from __future__ import annotations

import sys
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import requests
from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import override

from umt_portal.notices.addresses import absolute
from umt_portal.notices.failures import GatewayRefused, NoPhone
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.reach.phones import mobile
from umt_portal.notices.rendering import context_of, subject

TIMEOUT = 10  # seconds
SUBJECT_LENGTH = 140  # with the address of the page it is two SMS at most
SENDER = "UMT"


def send(delivery: Delivery) -> None:
    """Raises what `requests` raises, and `GatewayRefused` for an answer that is not a yes."""
    message = delivery.message
    number = mobile(message.person.phone) if message.person else ""
    if not number:
        raise NoPhone
    gateway = urlsplit(settings.SMS_URL)
    if gateway.scheme == "console":
        sys.stdout.write(f"SMS {number}: {text_of(message)}\n")
        return
    query = dict(parse_qsl(gateway.query))
    sms = {"to": number, "from": query.pop("from", SENDER), "text": text_of(message)}
    host = gateway.netloc.rpartition("@")[2]
    address = gateway._replace(netloc=host, query=urlencode(query)).geturl()
    signed = (unquote(gateway.username or ""), unquote(gateway.password or "")) if gateway.username else None
    answer = requests.post(address, json=sms, auth=signed, timeout=TIMEOUT, allow_redirects=False)
    if not 200 <= answer.status_code < 300:
        raise GatewayRefused(answer.status_code, answer.text[:200])


def text_of(message: Message) -> str:
    """The subject, and where to read more. The rest is too much for a phone, and stands in the portal."""
    with override(message.language_of_receiver):
        what = Truncator(subject(message, context_of(message))).chars(SUBJECT_LENGTH)
    return f"{what}\n{absolute(reverse('notices'))}"
