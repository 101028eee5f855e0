"""One mail to one receiver."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from umt_portal.notices import mailserver
from umt_portal.notices.addresses import reply_address
from umt_portal.notices.failures import NoAddress
from umt_portal.notices.models import Delivery
from umt_portal.notices.rendering import Text, rendered

METHOD = re.compile(rb"^METHOD:(\w+)", re.MULTILINE)


def send(delivery: Delivery) -> None:
    """Render and hand over to the mail server. Raises what Django's mail and smtplib raise."""
    mailserver.send(composed(delivery))


def composed(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail, rendered now, in the receiver's language."""
    message = delivery.message
    if not message.email:
        raise NoAddress
    text = rendered(message)
    mail = EmailMultiAlternatives(
        subject=text.subject,
        body=text.text,
        to=[message.email],
        reply_to=[reply_address(message.municipality_id)],
        headers=headers_of(delivery, text),
    )
    mail.attach_alternative(text.html, "text/html")
    if text.calendar:  # last, as the richest way to show it; calendars read the method in the header too
        method = METHOD.search(text.calendar)[1].decode()
        mail.attach_alternative(text.calendar.decode(), f"text/calendar; method={method}")
    return mail


def headers_of(delivery: Delivery, text: Text) -> dict[str, str]:
    headers = {
        "Message-ID": message_id(delivery),
        "Auto-Submitted": "auto-generated",  # no "out of office" in return
    }
    if text.unsubscribe_url:  # RFC 8058: mail programs show their own button
        headers["List-Unsubscribe"] = f"<{text.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def message_id(delivery: Delivery) -> str:
    """The same for every copy of a delivery, so that a mail program can tell that it has it already."""
    stamp = f"{delivery.message.created_at:%Y%m%d%H%M%S%f}"
    return f"<umt.{delivery.pk}.{stamp}@{urlsplit(settings.SITE_URL).hostname}>"
