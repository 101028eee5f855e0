"""Who leads a meeting: the secretariat, and the one who chairs it."""

from __future__ import annotations

from django.db.models import QuerySet

from meetings.agenda.models import AgendaItem
from meetings.attendance.permissions import Viewer
from meetings.bodies.models import BodyMember
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.design.dates import day_of

OFFICES = (BodyMember.Office.CHAIR, BodyMember.Office.VICE_CHAIR)


def can_lead(user: Viewer, meeting: Meeting) -> bool:
    """Runs the meeting and writes down how it votes. Without a chair of its own, those of its bodies lead it."""
    if schedule.can_plan(user) or schedule.is_chair(user, meeting):
        return True
    if meeting.chair_id or meeting.is_draft or not user.is_authenticated or not user.roles:
        return False
    offices = BodyMember.objects.filter(person=user, office__in=OFFICES, body__in=meeting.bodies.values("pk"))
    return offices.current(day_of(meeting.starts_at)).exists()


def items_known_to(user: Viewer) -> QuerySet[AgendaItem]:
    """Items of meetings the person may know of. What is in them is for those who lead: ask `can_lead` as well."""
    return AgendaItem.objects.filter(meeting__in=schedule.visible_to(user).values("pk"))
