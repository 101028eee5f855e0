"""The clock of decisions."""

from meetings.decisions.follow_ups import remind
from umt_portal.clock import tick


@tick(at="07:30")
def remind_follow_ups() -> int:
    """Every morning: owners who have not answered, before and after the due date."""
    return remind(by=None)
