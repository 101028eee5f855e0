"""The clock of course sessions."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from training.sessions import messages
from training.sessions.models import Signup
from umt_portal.audit.actions import action
from umt_portal.clock import tick

REMIND_BEFORE = timedelta(days=3)


@tick(at="15:00")
def remind_of_sessions() -> None:
    """Every day: those who have signed up for a session in the next three days. Once for each day it is held."""
    send_reminders(by=None)


@action
def send_reminders(*, by: None) -> None:
    now = timezone.now()
    soon = Signup.objects.filter(
        session__cancelled_at=None, session__starts_at__gt=now, session__starts_at__lte=now + REMIND_BEFORE
    )
    # Someone who signed up these days has just been told.
    for signup in soon.filter(at__lt=now - timedelta(days=1)).select_related("person", "session__course"):
        messages.remind(signup)
