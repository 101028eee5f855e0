"""Actions: the link by which a municipality's case handlers register hearings."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.hearings import messages
from meetings.hearings.models import HearingDoor
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.models import Message

MAX_AGE = timedelta(days=365)
MOST_MAILS = 20  # of one link in a day


@action
def open_door(*, municipality: Municipality, by: User) -> HearingDoor:
    """Make a link, or a new one: links made before stop working."""
    fresh = {"key": uuid.uuid4(), "opened_by": by, "opened_at": timezone.now()}
    door, _is_new = HearingDoor.objects.update_or_create(municipality=municipality, defaults=fresh)
    return door


@action
def shut_door(*, door: HearingDoor, by: User) -> None:
    """The link stops working, and there is no other."""
    door.delete()


@action
def send_door(*, door: HearingDoor, office: str, email: str, by: User) -> Message | None:
    """Mail the link to an office. The same address gets the same link once.

    Raises:
        ValidationError: `too_many_today`.
    """
    since = timezone.now() - timedelta(days=1)
    sent = Message.objects.filter(
        kind="hearing_link", municipality_id=door.municipality_id, created_at__gt=since
    )
    if sent.count() >= MOST_MAILS:
        raise ValidationError(_("The link is sent to many today. Try again tomorrow."), code="too_many_today")
    return messages.link_sent(door, office=office, email=email)
