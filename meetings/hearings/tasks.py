"""The clock of hearings."""

from meetings.hearings.reminders import remind
from umt_portal.clock import tick


@tick(at="07:30")
def remind_of_hearings() -> int:
    """Every morning: deadlines that come near, and decisions that have been made."""
    return remind(by=None)
