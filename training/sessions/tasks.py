"""The clock of course sessions."""

from __future__ import annotations

from training.sessions.reminders import SESSIONS
from umt_portal.audit.actions import action
from umt_portal.clock import tick
from umt_portal.notices.plan.terms import say_all


@tick(at=SESSIONS.times.at)
def remind_of_sessions() -> None:
    """Every day: those who have signed up for a session that comes, as the plan says."""
    send_reminders(by=None)


@action
def send_reminders(*, by: None) -> int:
    return say_all(SESSIONS)
