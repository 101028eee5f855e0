"""A notice that goes out by itself at a set time. Until then the meeting is a draft, and tells nobody."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.schedule import messages
from meetings.schedule.actions import call_meeting
from meetings.schedule.models import Meeting
from meetings.schedule.queries import warnings_before_calling
from meetings.schedule.rules import locked
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def call_later(*, meeting: Meeting, at: datetime, confirmed: bool = False, by: User) -> Meeting:
    """Set the time when the notice goes out by itself. A second time replaces the first.

    Raises:
        ValidationError: `not_a_draft`, `too_soon`, `too_late` (the meeting has begun by then),
            `needs_confirmation` (there are warnings).
    """
    meeting = locked(meeting)
    if not meeting.is_draft:
        raise ValidationError(_("The notice has already been sent."), code="not_a_draft")
    if at <= timezone.now():
        raise ValidationError({"at_day": ValidationError(_("Choose a time to come."), code="too_soon")})
    if at >= meeting.starts_at:
        raise ValidationError(
            {"at_day": ValidationError(_("The meeting has begun by then."), code="too_late")}
        )
    if not confirmed and warnings_before_calling(meeting, at=at):
        raise ValidationError(_("Look at the warnings, and confirm."), code="needs_confirmation")
    meeting.call_at, meeting.call_set_by = at, by
    meeting.save(update_fields=["call_at", "call_set_by"])
    return meeting


@action
def keep_draft(*, meeting: Meeting, by: User | None) -> Meeting:
    """The notice does not go out by itself after all."""
    meeting = locked(meeting)
    meeting.call_at, meeting.call_set_by = None, None
    meeting.save(update_fields=["call_at", "call_set_by"])
    return meeting


@action
def call_due(*, meeting: Meeting, by: None) -> bool:
    """Send a notice whose time has come, as the one who set it. What stops it is told to the secretariat, once.

    Returns whether it was sent. Two clocks at once send it once: the meeting is locked, and then no draft.
    """
    meeting = locked(meeting)
    if not meeting.is_draft or not meeting.call_at or meeting.call_at > timezone.now():
        return False
    try:
        if meeting.starts_at <= timezone.now():
            raise ValidationError(_("The meeting has begun by then."), code="too_late")
        with transaction.atomic():
            call_meeting(meeting=meeting, confirmed=True, by=meeting.call_set_by)
    except ValidationError as refusal:
        set_for = meeting.call_at
        meeting = keep_draft(meeting=meeting, by=None)
        messages.notice_not_sent(meeting, set_for=set_for, code=refusal.code or "")
        return False
    return True
