"""Who sees a meeting, and who plans it. What a closed meeting holds is asked of `meetings.attendance`."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from meetings.schedule.models import Meeting, MeetingQuerySet
from umt_portal.accounts.models import User


def can_plan(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.roles.is_secretariat


def visible_to(user: User | AnonymousUser) -> MeetingQuerySet:
    """Everyone may know when a meeting is; drafts are the secretariat's own."""
    meetings = Meeting.objects.all()
    return meetings if can_plan(user) else meetings.announced()


def can_change(user: User | AnonymousUser, meeting: Meeting) -> bool:
    return can_plan(user) and meeting.state in (Meeting.State.DRAFT, Meeting.State.CALLED, Meeting.State.HELD)


def is_chair(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Chairs the meeting, and is still in office: the rights end with the term."""
    return user.is_authenticated and bool(user.roles) and meeting.chair_id == user.pk


def can_call(user: User | AnonymousUser, meeting: Meeting) -> bool:
    return can_plan(user) and meeting.is_draft


def can_cancel(user: User | AnonymousUser, meeting: Meeting) -> bool:
    return can_plan(user) and meeting.is_called


def can_move(user: User | AnonymousUser, meeting: Meeting) -> bool:
    return can_plan(user) and (meeting.is_draft or meeting.is_called)
