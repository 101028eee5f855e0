"""What people do with a meeting: plan, change, call, cancel, and say that it was held."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.bodies.models import Body
from meetings.bodies.queries import members
from meetings.schedule import signals
from meetings.schedule.models import Meeting
from meetings.schedule.queries import warnings_before_calling
from meetings.schedule.rules import changeable, check, default_deadlines, follow_the_day, locked
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.design.dates import day_of

# A change of these is a new name, time or place: those called are told, and calendars get a new sequence number.
TOLD = ("title", "starts_at", "ends_at", "place", "remote_url")


@action
def plan_meeting(
    *,
    bodies: list[Body],
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: User | None,
    **details: Any,
) -> Meeting:
    """Make a draft. It tells nobody.

    `details`: municipality, intro, remote_url, food, is_open, closed_ground, answer_by, chair, and cases_due_on and
    papers_due_on, which follow from the rules when not said.

    Raises:
        ValidationError: those of `rules.check`.
    """
    for name, due in default_deadlines(day_of(starts_at)).items():
        details[name] = details.get(name) or due
    meeting = Meeting(title=title, starts_at=starts_at, ends_at=ends_at, place=place, **details)
    check(meeting, bodies)
    meeting.save()
    meeting.bodies.add(*bodies)
    return meeting


@action
def change_meeting(
    *, meeting: Meeting, by: User | None, bodies: list[Body] | None = None, **details: Any
) -> Meeting:
    """Change some details. Those who are called hear of a new time, place or remote link.

    Raises:
        ValidationError: as `plan_meeting`, and `is_final` (cancelled, or minutes approved), `is_held` (its time
            stands), `bodies_are_called`.
    """
    meeting = changeable(meeting)
    details = follow_the_day(meeting, details)
    before = {name: getattr(meeting, name) for name in details}
    for name, value in details.items():
        setattr(meeting, name, value)
    news = {name: value for name, value in before.items() if name in TOLD and getattr(meeting, name) != value}
    now_bodies = list(meeting.bodies.all())
    if bodies is not None and set(bodies) != set(now_bodies) and not meeting.is_draft:
        raise ValidationError(
            _("The bodies cannot be changed after the notice is sent."), code="bodies_are_called"
        )
    check(meeting, now_bodies if bodies is None else bodies)
    _keep_changed(meeting, news, by)
    if bodies is not None:
        meeting.bodies.set(bodies)
    return meeting


@action
def move_meeting(
    *, meeting: Meeting, starts_at: datetime, ends_at: datetime, reason: str = "", by: User | None
) -> Meeting:
    """Give a meeting another time. Its deadlines move as many days. Those who are called are told, with the reason.

    Raises:
        ValidationError: as `change_meeting`, and `same_time`.
    """
    meeting = changeable(meeting)
    if (starts_at, ends_at) == (meeting.starts_at, meeting.ends_at):
        raise ValidationError(_("The meeting is at this time already."), code="same_time")
    times = {"starts_at": starts_at, "ends_at": ends_at}
    news = {name: getattr(meeting, name) for name, time in times.items() if getattr(meeting, name) != time}
    for name, value in follow_the_day(meeting, times).items():
        setattr(meeting, name, value)
    check(meeting, list(meeting.bodies.all()))
    _keep_changed(meeting, news, by, reason.strip())
    return meeting


@action
def call_meeting(*, meeting: Meeting, confirmed: bool = False, by: User | None) -> Meeting:
    """Send the notice (innkalling): everyone in the bodies on the day of the meeting is called.

    Raises:
        ValidationError: `not_a_draft`, `nobody_to_call`, `needs_confirmation` (there are warnings).
    Source: forskrift om medvirkningsordninger; kommuneloven § 11-3.
    """
    meeting = locked(meeting)
    if not meeting.is_draft:
        raise ValidationError(_("The notice has already been sent."), code="not_a_draft")
    if not any(members(body, day_of(meeting.starts_at)) for body in meeting.bodies.all()):
        raise ValidationError(_("No one sits in the body on the day of the meeting."), code="nobody_to_call")
    if not confirmed and warnings_before_calling(meeting):
        raise ValidationError(_("Look at the warnings, and confirm."), code="needs_confirmation")
    meeting.state, meeting.call_at, meeting.call_set_by = Meeting.State.CALLED, None, None
    meeting.called_at = meeting.changed_at = timezone.now()
    meeting.save()
    signals.meeting_called.send(sender=Meeting, meeting=meeting, by=by)
    return meeting


@action
def cancel_meeting(*, meeting: Meeting, reason: str, by: User | None) -> Meeting:
    """Cancel a called meeting. Everyone who was called is told at once.

    Raises:
        ValidationError: `not_called`, `no_reason`.
    """
    meeting = locked(meeting)
    if not meeting.is_called:
        raise ValidationError(_("Only a meeting people are called to can be cancelled."), code="not_called")
    if not reason.strip():
        raise ValidationError(
            {"reason": ValidationError(_("Write why the meeting is cancelled."), code="no_reason")}
        )
    meeting.state, meeting.cancel_reason = Meeting.State.CANCELLED, reason.strip()
    meeting.cancelled_at = meeting.changed_at = timezone.now()
    meeting.sequence += 1
    meeting.save()
    signals.meeting_cancelled.send(sender=Meeting, meeting=meeting, by=by)
    return meeting


@action
def delete_draft(*, meeting: Meeting, by: User | None) -> None:
    meeting = locked(meeting)
    if not meeting.is_draft:
        raise ValidationError(
            _("Only a draft can be deleted. Cancel the meeting instead."), code="not_a_draft"
        )
    meeting.delete()


@action
def mark_held(*, meeting: Meeting, by: User | None) -> Meeting:
    """Say that the meeting was held. The clock does it too, when the meeting is over.

    Raises:
        ValidationError: `not_called`, `not_begun`.
    """
    meeting = locked(meeting)
    if not meeting.is_called:
        raise ValidationError(_("Only a meeting people are called to can be held."), code="not_called")
    if meeting.starts_at > timezone.now():
        raise ValidationError(_("The meeting has not begun."), code="not_begun")
    meeting.state, meeting.changed_at = Meeting.State.HELD, timezone.now()
    meeting.save()
    return meeting


@action
def mark_approved(*, meeting: Meeting, by: User | None) -> Meeting:
    """The minutes are approved; nothing about the meeting changes after this.

    Raises:
        ValidationError: `not_held`.
    """
    meeting = locked(meeting)
    if meeting.state != Meeting.State.HELD:
        raise ValidationError(_("The meeting has not been held."), code="not_held")
    meeting.state, meeting.changed_at = Meeting.State.APPROVED, timezone.now()
    meeting.save()
    return meeting


def _keep_changed(meeting: Meeting, news: dict[str, Any], by: User | None, reason: str = "") -> None:
    if news and meeting.is_over:
        raise ValidationError(_("The meeting is held; its time and place stand."), code="is_held")
    meeting.changed_at = timezone.now()
    if news and meeting.is_called:
        meeting.sequence += 1
    meeting.save()
    if news and meeting.is_called:
        signals.meeting_changed.send(sender=Meeting, meeting=meeting, fields=news, reason=reason, by=by)
