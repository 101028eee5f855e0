"""From facts to finished text, in the receiver's language. The only place where messages become words.

A kind has a folder `templates/messages/<kind>/` with three templates:

- `subject.txt`: one line.
- `body.txt`: extends `messages/base.txt`, and says everything in the block `content`. Its first lines are also
  what the receiver reads under "Notices" in the portal.
- `body.html`: extends `messages/base.html`; blocks `preview`, `heading`, `before`, `facts`, `content`, `why`.

They know `facts` (each fact also by its own name, unless a name below is the same), `name` (of the receiver, for
the greeting), `receiver`, `subject`, `url` (where one reads more), `settings_url`, `unsubscribe_url`, `site_url`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, override

from umt_portal.access.links import signed_path
from umt_portal.notices import kinds
from umt_portal.notices.addresses import absolute
from umt_portal.notices.models import Message

logger = structlog.get_logger(__name__)

UNSUBSCRIBE = "notices.unsubscribe"
BRIEF_LENGTH = 240


@dataclass(frozen=True)
class Text:
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""
    calendar: bytes = b""


def rendered(message: Message) -> Text:
    """The whole mail, in the receiver's language."""
    with override(message.language_of_receiver):
        context = context_of(message)
        context["subject"] = subject(message, context)
        return Text(
            subject=context["subject"],
            text=_render(message, "body.txt", context),
            html=_render(message, "body.html", context),
            unsubscribe_url=context["unsubscribe_url"],
            calendar=kinds.calendar_of(message) or b"",
        )


def brief(message: Message) -> Text:
    """What stands in the portal: the subject and the first words, in the language of the page."""
    context = context_of(message) | {"is_brief": True}
    try:
        context["subject"] = subject(message, context)
        return Text(context["subject"], first_words(_render(message, "body.txt", context)))
    except Exception as error:  # one message with a fault must not hide the others
        logger.error("message_not_rendered", message=message.pk, kind=message.kind, error=repr(error))
        return Text(kinds.label(message.kind), "")


def context_of(message: Message) -> dict[str, Any]:
    found = kinds.context_of(message)
    return (
        message.facts
        | found
        | {
            "facts": message.facts,
            "receiver": message.person or message.address,
            "name": message.person.get_short_name() if message.person else message.address_name,
            "url": absolute(message.url) if message.url else "",
            "settings_url": absolute(reverse("notice_settings")) if message.person_id else "",
            "unsubscribe_url": _unsubscribe_url(message),
            "site_url": settings.SITE_URL,
            "LANGUAGE_CODE": get_language(),
        }
    )


def _unsubscribe_url(message: Message) -> str:
    """Where one press stops this kind: the kind's own place, or the wishes of a person with an account."""
    if path := kinds.unsubscribe_path(message):
        return absolute(path)
    if message.person_id and kinds.can_be_turned_off(message.kind):
        return absolute(signed_path(UNSUBSCRIBE, "notice_unsubscribe", message.pk))
    return ""


def without_links(message: Message) -> Text:
    """What a message says, for someone who reads along: no link is theirs to press, nor the words that lead to it."""
    context = context_of(message) | {"is_brief": True}
    context["subject"] = subject(message, context)
    lines = _render(message, "body.txt", context).splitlines()
    leads = {
        at for at, line in enumerate(lines[:-1]) if line.rstrip().endswith(":") and "://" in lines[at + 1]
    }
    kept = [line for at, line in enumerate(lines) if "://" not in line and at not in leads]
    return Text(context["subject"], re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip())


def subject(message: Message, context: dict[str, Any]) -> str:
    return " ".join(_render(message, "subject.txt", context).split())


def first_words(text: str) -> str:
    """The first lines that fit, without links and the words that lead to one."""
    lines = [line.strip() for line in text.splitlines() if "://" not in line]
    words = ""
    for line in (line for line in lines if line and not line.startswith("- ") and not line.endswith(":")):
        glue = "" if not words else " " if words.endswith((".", "!", "?")) else " · "
        if words and len(words + glue + line) > BRIEF_LENGTH:
            break
        words += glue + line
    return Truncator(words).chars(BRIEF_LENGTH)


def _render(message: Message, name: str, context: dict[str, Any]) -> str:
    template = get_template(f"messages/{message.kind}/{name}").template
    text = template.render(Context(context, autoescape=name.endswith(".html")))
    return text if name.endswith(".html") else re.sub(r"\n\s*\n(\s*\n)+", "\n\n", text).strip() + "\n"
