"""Copies to guardians: the words of a message, without the links with which the young person answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.addresses import Address, copies_asked
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.rendering import without_links

COPY = "guardian_copy"


@dataclass(frozen=True)
class Copy:
    """A guardian who is to have a copy, and the path where one press stops it."""

    to: Address
    stop_path: str = ""


def wanted_for(person: User) -> list[Copy]:
    """Who is to have a copy of what is said to a person now."""
    answers = copies_asked.send(sender=User, person=person)
    return [copy for _receiver, copies in answers if copies for copy in copies]


def of_message(message: Message) -> Copy | None:
    """The wish behind a copy, if it still holds."""
    if message.copy_of is None or message.copy_of.person is None:
        return None
    wanted = wanted_for(message.copy_of.person)
    return next((copy for copy in wanted if copy.to.email.lower() == message.address.lower()), None)


def may_get(message: Message) -> bool:
    """A consent may be withdrawn while the copy waits, and the young person may lose the right to know."""
    return message.copy_of is not None and kinds.may_get(message.copy_of) and of_message(message) is not None


def stop_path(message: Message) -> str:
    copy = of_message(message)
    return copy.stop_path if copy else ""


def words_of(message: Message) -> dict[str, Any]:
    """What was said, in the guardian's language, and to whom."""
    original = message.copy_of
    if original is None or original.person is None:
        return {}
    return {"copied": without_links(original), "concerns": original.person.name}


register(
    Kind(
        COPY,
        _("Copy to a guardian"),
        is_must_know=True,
        roles=frozenset(),
        may_get=may_get,
        unsubscribe=stop_path,
        context=words_of,
    ),
    area=_("The portal"),
)
