"""What must hold of a meeting as a whole, whoever asks, and when its deadlines are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.bodies.models import Body
from meetings.schedule.models import Meeting
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, number

# Days in a meeting's life; they follow it when it is moved.
DEADLINES = ("cases_due_on", "papers_due_on", "answer_by")


def locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def changeable(meeting: Meeting) -> Meeting:
    """The meeting, locked. Raises `is_final` when it is cancelled, or its minutes are approved."""
    meeting = locked(meeting)
    if meeting.state in (Meeting.State.CANCELLED, Meeting.State.APPROVED):
        raise ValidationError(_("This meeting can no longer be changed."), code="is_final")
    return meeting


def default_deadlines(day: date) -> dict[str, date | None]:
    """The last days for cases and papers of a meeting on a day; none where that day is gone."""
    days = {"cases_due_on": number(Key.CASES_DAYS, day), "papers_due_on": number(Key.PAPERS_DAYS, day)}
    found = {name: day - timedelta(days=before) for name, before in days.items()}
    return {name: due if due >= timezone.localdate() else None for name, due in found.items()}


def moved_deadlines(meeting: Meeting, days: int) -> dict[str, date]:
    """Those that are set, as many days later or earlier as the meeting itself."""
    return {name: due + timedelta(days=days) for name in DEADLINES if (due := getattr(meeting, name))}


def follow_the_day(meeting: Meeting, details: dict[str, Any]) -> dict[str, Any]:
    """What is changed, and the deadlines that nobody touched, when the meeting gets another day."""
    starts_at = details.get("starts_at", meeting.starts_at)
    days = (day_of(starts_at) - day_of(meeting.starts_at)).days
    untouched = {
        name: due
        for name, due in moved_deadlines(meeting, days).items()
        if details.get(name, getattr(meeting, name)) == getattr(meeting, name)
    }
    return details | untouched


def check(meeting: Meeting, bodies: list[Body]) -> None:
    """The meeting as a whole makes sense.

    Raises:
        ValidationError: `no_body`, `ends_before_it_starts`, `closed_without_ground`, `answer_too_late`,
            `deadline_too_late`.
    """
    wrong: dict[str, Any] = {}
    if not bodies:
        wrong["bodies"] = ValidationError(_("Choose who is meeting."), code="no_body")
    if meeting.ends_at <= meeting.starts_at:
        wrong["ends_at"] = ValidationError(
            _("The meeting must end after it starts."), code="ends_before_it_starts"
        )
    if not meeting.is_open and not meeting.closed_ground.strip():
        wrong["closed_ground"] = ValidationError(
            _("A closed meeting needs a ground in kommuneloven § 11-5."), code="closed_without_ground"
        )
    if wrong := wrong | _late_days(meeting):
        raise ValidationError(wrong)


def _late_days(meeting: Meeting) -> dict[str, ValidationError]:
    day, late = day_of(meeting.starts_at), {}
    if meeting.answer_by and meeting.answer_by > day:
        late["answer_by"] = ValidationError(
            _("People must answer before the meeting."), code="answer_too_late"
        )
    for name in ("cases_due_on", "papers_due_on"):
        if (due := getattr(meeting, name)) and due > day:
            late[name] = ValidationError(_("Choose a day before the meeting."), code="deadline_too_late")
    return late
