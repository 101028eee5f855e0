"""The one message of this room's own: a trial, so that one can see that mail arrives."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue
from umt_portal.notices.texts import placeholders as fact

register(
    Kind("trial", _("A trial message you asked for"), is_must_know=True, is_urgent=True, roles=frozenset()),
    area=_("The portal"),
)

fact.declare("trial", fact.moment("at", _("when it was asked for"), 0))


def trial(person: User, *, at: datetime) -> Message | None:
    """One a minute, however often the button is pressed."""
    return queue(
        to=person,
        kind="trial",
        occasion=f"asked:{at:%Y-%m-%dT%H:%M}",
        facts={"at": at.isoformat()},
        url=reverse("notice_settings"),
    )
