"""The clock of decisions."""

from meetings.decisions.chasing import ANSWERS
from meetings.decisions.escalation import chase, nudge_us
from umt_portal.clock import tick


@tick(at=ANSWERS.times.at)
def chase_answers() -> int:
    """Every morning: those who have not answered, before and after the date; then the mayor, then a joint meeting."""
    return chase(by=None)


@tick(at="07:35")
def remind_us() -> int:
    """Every morning: those who have waited for an answer from us for a week, or two, or more."""
    return nudge_us(by=None)
