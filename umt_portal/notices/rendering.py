"""From facts to finished text, in the receiver's language. The only place where messages become words.

A kind has a folder `templates/messages/<kind>/` with three templates:

- `subject.txt`: one line.
- `body.txt`: extends `messages/base.txt`, and says everything in the block `content`. Its first lines are also
  what the receiver reads under "Notices" in the portal.
- `body.html`: extends `messages/base.html`; blocks `preview`, `heading`, `before`, `facts`, `content`, `why`.

The first words of both bodies stand in `{% opening %}…{% endopening %}`. Where the secretariat has written its own
words for the kind (`umt_portal.notices.texts`), they take that place, and the subject's; facts and links stay.

They know `facts` (each fact also by its own name, unless a name below is the same), `name` (of the receiver, for
the greeting), `receiver`, `subject`, `url` (where one reads more), `settings_url`, `unsubscribe_url`, `site_url`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from umt_portal.notices.texts.own import Own, Words, fill, words_of
from umt_portal.notices.texts.placeholders import holds_for

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
    language = message.language_of_receiver
    with override(language):
        context = context_of(message) | {"own": _own(message, words_of(message.kind, language))}
        text = parts(message, context)
        return replace(
            text,
            unsubscribe_url=context["unsubscribe_url"],
            calendar=kinds.calendar_of(message) or b"",
        )


def preview(message: Message, words: Words | None) -> Text:
    """The mail with these own words, or with the portal's own. Its links lead nowhere."""
    with override(message.language_of_receiver):
        own = fill(words, message) if words else None
        context = context_of(message, has_links=False) | {"own": own, "is_preview": True}
        return parts(message, context)


def opening_words(message: Message, context: dict[str, Any]) -> tuple[str, str]:
    """The portal's own subject and first words: those that own words take the place of."""
    context |= {"subject": subject(message, context), "openings": (openings := [])}
    _render(message, "body.txt", context)
    return context["subject"], "".join(openings)


def parts(message: Message, context: dict[str, Any]) -> Text:
    context["subject"] = subject(message, context)
    return Text(
        subject=context["subject"],
        text=_render(message, "body.txt", context),
        html=_render(message, "body.html", context),
    )


def brief(message: Message, words: Mapping[str, Words] | None = None) -> Text:
    """What stands in the portal: the subject and the first words, in the language of the page.

    A list of many asks for the own words of the language once, and hands them in.
    """
    language = (get_language() or "nb").split("-")[0]
    found = words_of(message.kind, language) if words is None else words.get(message.kind)
    context = context_of(message) | {"is_brief": True, "own": _own(message, found)}
    try:
        context["subject"] = subject(message, context)
        return Text(context["subject"], first_words(_render(message, "body.txt", context)))
    except Exception as error:  # one message with a fault must not hide the others
        logger.error("message_not_rendered", message=message.pk, kind=message.kind, error=repr(error))
        return Text(kinds.label(message.kind), "")


def _own(message: Message, words: Words | None) -> Own | None:
    """Own words that cannot be filled in never hold a message back: it goes out as the portal has it."""
    try:
        return fill(words, message) if words and holds_for(message) else None
    except Exception as error:  # whatever is wrong with them
        logger.error("own_words_not_used", message=message.pk, kind=message.kind, error=repr(error))
        return None


def context_of(message: Message, *, has_links: bool = True) -> dict[str, Any]:
    return (
        message.facts
        | kinds.context_of(message)
        | {
            "facts": message.facts,
            "receiver": message.person or message.address,
            "name": message.person.get_short_name() if message.person else message.address_name,
            "url": absolute(message.url) if message.url else "",
            "settings_url": absolute(reverse("notice_settings")) if message.person_id else "",
            "unsubscribe_url": _unsubscribe_url(message) if has_links else "",
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
    language = (get_language() or "nb").split("-")[0]
    own = _own(message, words_of(message.kind, language))
    context = context_of(message) | {"is_brief": True, "own": own}
    context["subject"] = subject(message, context)
    lines = _render(message, "body.txt", context).splitlines()
    leads = {
        at for at, line in enumerate(lines[:-1]) if line.rstrip().endswith(":") and "://" in lines[at + 1]
    }
    kept = [line for at, line in enumerate(lines) if "://" not in line and at not in leads]
    return Text(context["subject"], re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip())


def subject(message: Message, context: dict[str, Any]) -> str:
    """One line: own words where there are any."""
    if own := context.get("own"):
        return str(own.subject)
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
