"""A note is its writer's alone. No role opens another's."""

from __future__ import annotations

from django.db.models import QuerySet

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Invitee
from meetings.attendance.permissions import Viewer
from meetings.notes.models import Note
from meetings.schedule.models import Meeting


def visible_to(user: Viewer) -> QuerySet[Note]:
    return Note.objects.filter(person=user) if user.is_authenticated else Note.objects.none()


def notable_items(user: Viewer) -> QuerySet[AgendaItem]:
    """Items of meetings the person is called to, while they are in office."""
    if not user.is_authenticated or not user.roles:
        return AgendaItem.objects.none()
    mine = Invitee.objects.filter(person=user).exclude(meeting__state=Meeting.State.DRAFT)
    return AgendaItem.objects.filter(meeting__in=mine.values("meeting"))
