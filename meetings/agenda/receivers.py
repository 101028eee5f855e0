"""What the agenda hears: the meeting got another time or place, or people were called to it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from meetings.agenda import messages
from meetings.agenda.changes import Snapshot
from meetings.agenda.signals import agenda_changed
from meetings.agenda.standing import point_at_last_minutes
from meetings.schedule.models import Meeting
from meetings.schedule.signals import meeting_called, meeting_changed
from umt_portal.accounts.models import User


@receiver(meeting_changed)
def tell_of_the_change(
    sender: Any, meeting: Meeting, fields: dict[str, Any], reason: str = "", **kwargs: Any
) -> None:
    messages.changed(meeting, before=fields, reason=reason)


@receiver(agenda_changed)
def tell_of_the_agenda(sender: Any, meeting: Meeting, before: Snapshot, **kwargs: Any) -> None:
    messages.changed(meeting, agenda_before=before)


@receiver(meeting_called)
def approve_the_last_minutes(sender: Any, meeting: Meeting, by: User | None, **kwargs: Any) -> None:
    """A draft may be older than the meeting whose minutes it approves."""
    point_at_last_minutes(meeting=meeting, by=by)
