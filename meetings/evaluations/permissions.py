from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from meetings.attendance.models import Invitee
from meetings.attendance.permissions import Viewer, is_called
from meetings.attendance.room import HERE
from meetings.schedule.models import Meeting
from umt_portal.regulations.numbers import Key, number


def closes_at(meeting: Meeting) -> datetime:
    return meeting.ends_at + timedelta(days=number(Key.EVALUATION_DAYS))


def is_open(meeting: Meeting) -> bool:
    return meeting.is_over and timezone.now() < closes_at(meeting)


def may_evaluate(own: Invitee | None, meeting: Meeting) -> bool:
    """Was there, while the meeting is open for it. Whether they have done it already is asked of the database."""
    return own is not None and own.attended in HERE and is_open(meeting)


def can_see_results(user: Viewer, meeting: Meeting) -> bool:
    """Those who were called, and the secretariat."""
    if not user.is_authenticated or not meeting.is_over:
        return False
    return user.roles.is_secretariat or is_called(user, meeting)
