"""The clock of minutes."""

from __future__ import annotations

from datetime import timedelta

from meetings.minutes import actions, messages
from meetings.minutes.queries import missing
from umt_portal.audit.actions import action
from umt_portal.clock import tick

NAG_AFTER_DAYS = (3, 7)


@tick(at="08:00")
def nag_for_minutes() -> None:
    """Every morning: minutes that are not out 3 and 7 days after the meeting."""
    nag(by=None)


@tick(every=timedelta(minutes=30))
def forget_who_wrote() -> None:
    actions.forget_writers(by=None)


@action
def nag(*, by: None) -> None:
    """The later of the two that is due; the key keeps each to one."""
    late = {meeting.pk for meeting in missing(max(NAG_AFTER_DAYS))}
    for meeting in missing(min(NAG_AFTER_DAYS)):
        messages.minutes_missing(meeting, max(NAG_AFTER_DAYS) if meeting.pk in late else min(NAG_AFTER_DAYS))
