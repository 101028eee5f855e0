"""A trial of own words, to the one who is writing them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue

register(
    Kind("text_trial", _("A trial of words you wrote"), is_must_know=True, is_urgent=True, roles=frozenset()),
    area=_("The portal"),
)


def trial_of_text(
    person: User, *, kind: str, language: str, subject: str, body: str, at: datetime
) -> Message | None:
    """One in ten seconds, however often the button is pressed."""
    return queue(
        to=person,
        kind="text_trial",
        occasion=f"text:{at:%Y-%m-%dT%H:%M}:{at.second // 10}",
        facts={"kind": kind, "language": language, "subject": subject, "body": body},
        url=reverse("notice_text", args=[kind, language]),
    )
