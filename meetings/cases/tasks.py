"""The clock of cases."""

from meetings.cases.questions import remind
from meetings.cases.reminders import QUESTIONS
from umt_portal.clock import tick


@tick(at=QUESTIONS.times.at)
def remind_case_handlers() -> int:
    """Every morning: handlers whose answer is overdue."""
    return remind(by=None)
