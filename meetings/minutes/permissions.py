from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from meetings.attendance.permissions import can_read
from meetings.minutes.models import Minutes
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import is_chair
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser


def can_write(user: Viewer, meeting: Meeting) -> bool:
    """The secretariat and the chair of the meeting."""
    if not user.is_authenticated or meeting.is_draft or meeting.is_cancelled:
        return False
    return user.roles.is_secretariat or is_chair(user, meeting)


def can_approve(user: Viewer) -> bool:
    return user.is_authenticated and user.roles.is_secretariat


def can_see(user: Viewer, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Published minutes of an open meeting are everyone's; of a closed one, for those who were called."""
    if not minutes or not minutes.is_published:
        return False
    return meeting.is_open or can_read(user, meeting)
