"""The clock of cases."""

from meetings.cases.questions import remind
from umt_portal.clock import tick


@tick(at="07:40")
def remind_case_handlers() -> int:
    """Every morning: handlers whose answer is overdue."""
    return remind(by=None)
