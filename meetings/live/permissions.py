"""Who leads a meeting, and who follows it on a screen."""

from __future__ import annotations

from meetings.attendance.models import Invitee
from meetings.attendance.permissions import Viewer
from meetings.live.people import Audience
from meetings.schedule.models import Meeting
from meetings.voting import permissions as voting


def can_lead(user: Viewer, meeting: Meeting) -> bool:
    """The secretariat, and the one who chairs it, when people are called to it."""
    return not meeting.is_draft and not meeting.is_cancelled and voting.can_lead(user, meeting)


def own_place(user: Viewer, meeting: Meeting) -> Invitee | None:
    """Their own line in the roll call while they are in office: from there they ask for the floor."""
    if not user.is_authenticated or not user.roles:
        return None
    return Invitee.objects.filter(meeting=meeting, person=user).first()


def still_follows(audience: Audience, meeting: Meeting, wall_key: str = "") -> bool:
    """Asked again when something has changed: the doors may be closed by now, the meeting off, the link withdrawn."""
    if meeting.is_draft or meeting.is_cancelled:
        return False
    if audience is Audience.LINK:
        live = getattr(meeting, "live", None)
        return bool(live and wall_key and str(live.wall_key) == wall_key and meeting.is_open)
    return meeting.is_open or audience is Audience.ROOM


def audience_of(user: Viewer, meeting: Meeting, own: Invitee | None) -> Audience | None:
    """As whom the person follows the meeting on the wall's page; None when it is not for them."""
    if not user.is_authenticated or meeting.is_draft or meeting.is_cancelled:
        return None
    if own or can_lead(user, meeting):
        return Audience.ROOM
    return Audience.BESIDE if meeting.is_open and user.roles.is_coordinator else None
