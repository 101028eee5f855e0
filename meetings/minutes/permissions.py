from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from meetings.attendance.permissions import can_read
from meetings.live.permissions import can_lead
from meetings.minutes.chairs import was_there
from meetings.minutes.models import Correction
from meetings.minutes.record import Record
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import is_chair
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser


def can_write(user: Viewer, meeting: Meeting) -> bool:
    """The secretariat and the chair of the meeting."""
    return can_lead(user, meeting)


def leads(user: Viewer, record: Record) -> bool:
    """The same as `can_lead`, of a record that is read already."""
    meeting = record.meeting
    if not user.is_authenticated or not user.roles or meeting.is_draft or meeting.is_cancelled:
        return False
    if user.roles.is_secretariat or is_chair(user, meeting):
        return True
    officers = (meeting.body_chair, meeting.body_vice_chair)  # type: ignore[attr-defined]
    return meeting.chair_id is None and user.pk in officers


def reads_in_full(user: Viewer, record: Record) -> bool:
    """The same as `can_read`, of a record that is read already."""
    if not user.is_authenticated or not user.roles:
        return False
    return user.roles.is_secretariat or any(one.person_id == user.pk for one in record.invitees)


def is_secretariat(user: Viewer) -> bool:
    """May open published minutes again, correct approved ones, and publish with a reason instead of confirmations."""
    return user.is_authenticated and user.roles.is_secretariat


def can_confirm(user: Viewer, record: Record) -> bool:
    """Who leads the meeting; and when the minutes are sent to be confirmed, those who were there."""
    minutes = record.minutes
    if minutes is None or minutes.is_published or not user.is_authenticated or not user.roles:
        return False
    if leads(user, record):
        return True
    return minutes.asked_at is not None and was_there(user, record.chair, record.invitees)


def can_approve(user: Viewer, in_meeting: Meeting | None = None) -> bool:
    """The secretariat, and the chair of the meeting that approves them."""
    return is_secretariat(user) or (in_meeting is not None and can_lead(user, in_meeting))


def can_see(user: Viewer, record: Record) -> bool:
    """Published minutes of an open meeting are everyone's; of a closed one, for those who were called."""
    if not record.minutes or not record.minutes.is_published:
        return False
    return record.meeting.is_open or reads_in_full(user, record)


def can_see_correction(user: Viewer, correction: Correction) -> bool:
    """As the minutes; of a closed item only for those who were called."""
    meeting = correction.minutes.meeting
    is_open = meeting.is_open and not (correction.item and correction.item.is_closed)
    return is_open or can_read(user, meeting)
