"""The clock of consents."""

from __future__ import annotations

from councils.consents.reminders import LISTS, REMINDERS
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(at=REMINDERS.times.at)
def remind_guardians() -> None:
    """Every day: guardians who have not answered some days after they were asked. Once for each step of the plan."""
    say_all(REMINDERS)


@tick(at=LISTS.times.at, weekday="mon")
def tell_coordinators() -> None:
    """Every week: which consents are missing in the municipality."""
    say_all(LISTS)
