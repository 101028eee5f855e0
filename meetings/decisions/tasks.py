"""The clock of decisions."""

from meetings.decisions.escalation import chase
from umt_portal.clock import tick


@tick(at="07:30")
def chase_answers() -> int:
    """Every morning: those who have not answered, before and after the date; then the mayor, then a joint meeting."""
    return chase(by=None)
