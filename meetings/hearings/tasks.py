"""The clock of hearings."""

from meetings.hearings.reminders import DEADLINES, remind
from umt_portal.clock import tick


@tick(at=DEADLINES.times.at)
def remind_of_hearings() -> int:
    """Every morning: deadlines that come near, and decisions that have been made."""
    return remind(by=None)
