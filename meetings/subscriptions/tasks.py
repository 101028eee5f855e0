"""The clock of followers."""

from datetime import timedelta

from meetings.subscriptions.actions import forget
from meetings.subscriptions.news import gather, tell
from umt_portal.clock import tick


@tick(every=timedelta(minutes=10))
def note_news() -> int:
    """What everyone can read now, for the feeds and for the mail of the day."""
    return gather(by=None)


@tick(at="16:00")
def tell_followers() -> int:
    """Every afternoon: one mail to each who follows something that has happened."""
    return tell(by=None)


@tick(at="03:50")
def forget_followers() -> int:
    """Every night: addresses that never said yes."""
    return forget(by=None)
