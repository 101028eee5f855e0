"""A made-up message of a kind: made-up names and facts, so that a preview tells nothing of anybody."""

from __future__ import annotations

from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.texts.placeholders import sample_facts


def sample(kind: str, language: str) -> Message:
    """Not saved; its receiver is nobody."""
    receiver = User(name="Nora Nordlys", language=language)
    return Message(person=receiver, kind=kind, facts=sample_facts(kind), url="/")
