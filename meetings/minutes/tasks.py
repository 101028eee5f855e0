"""The clock of minutes."""

from __future__ import annotations

from datetime import timedelta

from meetings.minutes import actions
from meetings.minutes.reminders import MINUTES
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(at=MINUTES.times.at)
def nag_for_minutes() -> None:
    """Every morning: minutes that are not out some days after the meeting, as the plan says. The latest that is due;
    the key keeps each to one."""
    say_all(MINUTES)


@tick(every=timedelta(minutes=30))
def forget_who_wrote() -> None:
    actions.forget_writers(by=None)
