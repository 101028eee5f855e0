"""Mail about signing in: it goes at once, past the outbox, because someone sits and waits for the code in it."""

import re

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

PARAGRAPHS = re.compile(r"\n\s*\n")


class MailDown(Exception):
    """The mail server did not take the mail."""


def as_html(message: EmailMessage, context: dict) -> str:
    """The same words as the plain text, in the look of our mail."""
    paragraphs = [" ".join(text.split()) for text in PARAGRAPHS.split(message.body) if text.strip()]
    return render_to_string(
        "account/email/message.html",
        {"subject": message.subject, "paragraphs": paragraphs, "code": context.get("code", "")},
    )
