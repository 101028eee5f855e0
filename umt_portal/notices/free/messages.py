"""What somebody wrote in their own words, on its way to each in the group."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.models import FreeMessage

FREE, URGENT = "free_message", "free_message_urgent"
register(
    Kind(FREE, _("A message somebody wrote to you"), is_must_know=True),
    Kind(URGENT, _("An urgent message somebody wrote to you"), is_must_know=True, is_urgent=True),
    area=_("Messages to groups"),
)


def about(free: FreeMessage) -> str:
    return f"umt_portal.freemessage:{free.pk}"


def tell(free: FreeMessage, person: User, *, is_urgent: bool, url: str) -> None:
    queue(
        to=person,
        kind=URGENT if is_urgent else FREE,
        occasion=f"free:{free.pk}",
        facts=facts_of(free.subject, free.text, free.sent_by),
        url=url,
        about=about(free),
        municipality_id=free.municipality_id,
    )


def facts_of(subject: str, text: str, sender: User) -> dict[str, str]:
    return {"title": subject, "text": text, "sender": sender.name}


def example(*, subject: str, text: str, is_urgent: bool, by: User) -> Message:
    """As the writer would get it; not saved."""
    return Message(person=by, kind=URGENT if is_urgent else FREE, facts=facts_of(subject, text, by), url="/")
