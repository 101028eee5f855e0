"""The projector's link: made by the one who leads, and withdrawn."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.live.actions import locked
from meetings.live.models import LiveMeeting
from meetings.live.versions import touch_meeting
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def share_wall(*, meeting: Meeting, by: User | None) -> LiveMeeting:
    """Make a link for the projector; the one before, if any, no longer works.

    Raises:
        ValidationError: `not_open`, `closed_meeting` (what is said behind closed doors is on no link).
    """
    live = locked(meeting)
    if not meeting.is_open:
        raise ValidationError(
            _("A closed meeting has no link. Sign in on the screen instead."), code="closed_meeting"
        )
    return _set_wall_key(live, uuid.uuid4())


@action
def withdraw_wall(*, meeting: Meeting, by: User | None) -> LiveMeeting:
    return _set_wall_key(locked(meeting), None)


def _set_wall_key(live: LiveMeeting, key: uuid.UUID | None) -> LiveMeeting:
    live.wall_key = key
    live.save(update_fields=["wall_key"])
    touch_meeting(live.meeting_id)
    return live
