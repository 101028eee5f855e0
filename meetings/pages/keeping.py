"""Which pages of a meeting may lie on a reader's own phone. What is closed never does, nor what others have answered."""

from __future__ import annotations

from meetings.attendance.permissions import Viewer
from meetings.cases.models import Case
from meetings.cases.permissions import can_open
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import can_plan


def may_keep_meeting(user: Viewer, meeting: Meeting) -> bool:
    """The page leaves out names and closed items where it is kept; see the marks in its templates."""
    return user.is_authenticated and not can_plan(user) and meeting.is_open and not meeting.is_draft


def may_keep_case(user: Viewer, case: Case) -> bool:
    return user.is_authenticated and not can_open(user) and case.is_public
