"""Who may see what a meeting holds, who is named, and who may answer for whom."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from meetings.attendance.models import Invitee, InviteeQuerySet
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting, MeetingQuerySet
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser


def is_called(user: Viewer, meeting: Meeting) -> bool:
    """Called to the meeting, and still in office: the rights of a seat end with the term."""
    if not user.is_authenticated or not user.roles:
        return False
    return Invitee.objects.filter(meeting=meeting, person=user).exists()


def can_read(user: Viewer, meeting: Meeting) -> bool:
    """May see agenda, papers and remote link of a closed meeting, and closed items of an open one."""
    return schedule.can_plan(user) or (not meeting.is_draft and is_called(user, meeting))


def readable_by(user: Viewer) -> MeetingQuerySet:
    """Meetings whose open content the person may read: open ones, and closed ones they are called to."""
    meetings = schedule.visible_to(user)
    if schedule.can_plan(user):
        return meetings
    if not user.is_authenticated or not user.roles:
        return meetings.filter(is_open=True)
    mine = Invitee.objects.filter(person=user).values("meeting")
    return meetings.filter(Q(is_open=True) | Q(pk__in=mine))


def can_see_names(user: Viewer, meeting: Meeting) -> bool:
    """Who comes is for those who are called, and for coordinators; everyone else sees numbers."""
    if not user.is_authenticated or meeting.is_draft:
        return False
    return user.roles.is_secretariat or user.roles.is_coordinator or is_called(user, meeting)


def can_answer_for(user: Viewer, invitee: Invitee) -> bool:
    if not user.is_authenticated:
        return False
    return (
        user.pk == invitee.person_id
        or user.roles.is_secretariat
        or user.roles.coordinates(invitee.municipality_id)
    )


def visible_to(user: Viewer) -> InviteeQuerySet:
    """Invitees whose answers with reasons, lifts and food the person may read and give: their own, those of the
    municipality they coordinate, and all for the secretariat."""
    if not user.is_authenticated:
        return Invitee.objects.none()
    invitees = Invitee.objects.exclude(meeting__state=Meeting.State.DRAFT)
    if user.roles.is_secretariat:
        return invitees
    return invitees.filter(Q(person=user) | Q(municipality__in=user.roles.municipalities(Name.COORDINATOR)))


def can_record_attendance(user: Viewer, meeting: Meeting) -> bool:
    return schedule.can_plan(user) and meeting.state in (Meeting.State.CALLED, Meeting.State.HELD)


def can_remind(user: Viewer, meeting: Meeting) -> bool:
    if not user.is_authenticated or not meeting.is_called:
        return False
    return user.roles.is_secretariat or user.roles.is_coordinator


def can_see_answers(user: Viewer, meeting: Meeting) -> bool:
    """The page with all answers: the secretariat's all, the coordinator's own."""
    if not user.is_authenticated or meeting.is_draft:
        return False
    return user.roles.is_secretariat or user.roles.is_coordinator


def can_swap(user: Viewer, invitee: Invitee) -> bool:
    """Let the member meet in place of a deputy who has said yes: those who follow up, never the member alone."""
    if not user.is_authenticated:
        return False
    return user.roles.is_secretariat or user.roles.coordinates(invitee.municipality_id)
