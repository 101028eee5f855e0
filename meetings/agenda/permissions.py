"""Who reads an agenda and its papers, and who writes it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from meetings.agenda.models import AgendaItem, Attachment
from meetings.attendance.models import Invitee
from meetings.attendance.permissions import Viewer, readable_by
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting


def can_edit(user: Viewer, meeting: Meeting) -> bool:
    return schedule.can_change(user, meeting)


def readable_items(user: Viewer) -> QuerySet[AgendaItem]:
    """Items whose content the person may read: closed items only when called to the meeting."""
    items = AgendaItem.objects.filter(meeting__in=readable_by(user).values("pk"))
    if schedule.can_plan(user):
        return items
    if not user.is_authenticated or not user.roles:
        return items.filter(is_closed=False)
    mine = Invitee.objects.filter(person=user).values("meeting")
    return items.filter(Q(is_closed=False) | Q(meeting__in=mine))


def visible_papers(user: Viewer) -> QuerySet[Attachment]:
    return Attachment.objects.filter(item__in=readable_items(user).values("pk"))
