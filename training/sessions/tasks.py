"""The clock of course sessions."""

from __future__ import annotations

from training.sessions.reminders import SESSIONS
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(at=SESSIONS.times.at)
def remind_of_sessions() -> None:
    """Every day: those who have signed up for a session that comes, as the plan says."""
    say_all(SESSIONS)
