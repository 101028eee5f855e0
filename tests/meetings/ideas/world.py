"""What the tests of ideas start from."""

from __future__ import annotations

import re
import uuid
from typing import Any

import time_machine
from django.utils import timezone

from meetings.ideas.actions import send_idea
from meetings.ideas.answering import show_idea
from meetings.models import Idea
from umt_portal.access.links import token

SENDER = "hemmelig.avsender@example.org"
ANSWER = "Takk for at du sendte dette! Vi har ikke penger til det i år, men spør igjen til høsten."


def an_idea(municipality: Any, title: str = "Senere buss på fredager", **details: Any) -> Idea:
    facts: dict[str, Any] = {
        "text": f"{title}. Siste buss går klokka 21.",
        "age_band": "from_13",
        "sent_for": "alone",
        "how_many": None,
        "sender_email": SENDER,
        "language": "nb",
    }
    return send_idea(key=uuid.uuid4(), title=title, municipality=municipality, by=None, **facts | details)


def a_shown_idea(municipality: Any, by: Any, title: str = "Senere buss på fredager", **details: Any) -> Idea:
    theme = details.pop("theme", "")
    return show_idea(idea=an_idea(municipality, title, **details), theme=theme, by=by)


def mine(idea: Idea, rest: str = "") -> str:
    return f"/innspill/mitt/{token('idea', idea.pk, idea.key)}/{rest}"


def what_is_written(municipality: Any, **fields: Any) -> dict[str, Any]:
    written = {
        "title": "Senere buss på fredager",
        "text": "Siste buss går klokka 21.",
        "municipality": municipality.pk,
        "age_band": "from_13",
        "sent_for": "alone",
        "how_many": "",
        "sender_email": "",
        "homepage": "",
    }
    return written | fields


def token_of(page: Any) -> str:
    return re.search(r'name="token" value="([^"]+)"', page.content.decode()).group(1)


def send(
    client: Any, municipality: Any, *, seconds: float = 10, address: str = "127.0.0.1", **fields: Any
) -> Any:
    """Open the form, wait, and send it, as a person does."""
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        page = client.get("/innspill/ny/")
        written = what_is_written(municipality, **fields)
        written.setdefault("token", token_of(page))
        clock.shift(seconds)
        return client.post("/innspill/ny/", written, REMOTE_ADDR=address)
