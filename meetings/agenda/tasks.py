"""The clock of agendas: papers that are due and not there."""

from __future__ import annotations

from meetings.agenda.reminders import PAPERS
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(at=PAPERS.times.at)
def remind_of_papers() -> int:
    """The secretariat hears once of each meeting whose papers are due while a case lacks them."""
    return say_all(PAPERS)
