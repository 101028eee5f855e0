"""Answers pressed without coverage: the phone keeps them, and sends them when the line is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from umt_portal.design.dates import longdatetime


@dataclass(frozen=True)
class Pressed:
    """One press on the phone: a key of its own, when it was, and when the meeting was to begin by then."""

    key: UUID
    at: datetime
    starts_at: datetime


def refuse_if_outdated(invitee: Invitee, pressed: Pressed) -> None:
    """
    Raises:
        ValidationError: `moved`, `newer_answer`.
    """
    meeting = invitee.meeting
    if pressed.starts_at != meeting.starts_at:
        words = _("The meeting has been moved to %(when)s since you answered. Look at it, and answer again.")
        raise ValidationError(words % {"when": longdatetime(meeting.starts_at)}, code="moved")
    if invitee.answered_at and invitee.answered_at > pressed.at:
        words = _("Another answer was given later, %(when)s. That one stands.")
        raise ValidationError(words % {"when": longdatetime(invitee.answered_at)}, code="newer_answer")


def waits_for_a_line(meeting: Meeting) -> dict[str, str]:
    """What a form says of itself, so that the script can keep the answer until there is a line."""
    return {
        "data-answer-later": reverse("answer_later", args=[meeting.pk]),
        "data-meeting": meeting.title,
        "data-starts": timezone.localtime(meeting.starts_at).isoformat(),
    }
