"""Own words on their way into a mail: found for a kind and a language, and filled with what a message knows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from umt_portal.notices.models import Message
from umt_portal.notices.texts import words
from umt_portal.notices.texts.models import MessageText
from umt_portal.notices.texts.placeholders import values_of
from umt_portal.once import once


@dataclass(frozen=True)
class Words:
    """As they are written, with placeholders."""

    subject: str
    body: str


@dataclass(frozen=True)
class Own:
    """As one receiver reads them."""

    subject: str
    html: SafeString
    text: str
    brief: str


@once
def words_of(kind: str, language: str) -> Words | None:
    row = MessageText.objects.filter(kind=kind, language=language).values_list("subject", "body").first()
    return Words(*row) if row else None


def words_in(language: str) -> dict[str, Words]:
    """Those of all kinds in one language."""
    rows = MessageText.objects.filter(language=language).values_list("kind", "subject", "body")
    return {kind: Words(subject, body) for kind, subject, body in rows}


def fill(own: Words, message: Message) -> Own:
    """In the active language.

    Raises:
        MissingFact: when the message lacks a fact that the words need.
    """
    values = values_of(message, words.places(own.subject) | words.places(own.body))
    return Own(
        subject=words.filled(own.subject, values),
        html=words.as_html(own.body, values),
        text=words.as_text(own.body, values),
        brief=words.as_text(own.body, values, with_links=False),
    )
