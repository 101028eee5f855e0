"""The clock of ideas: whoever promised an answer is reminded, and addresses are forgotten."""

from meetings.ideas.clockwork import forget_senders, note_ends
from meetings.ideas.reminders import IDEAS, remind
from umt_portal.clock import tick


@tick(at=IDEAS.times.at)
def remind_of_ideas() -> int:
    """Every morning, one message for each municipality: what has come, and what is soon or already due."""
    return remind(by=None)


@tick(at="00:40")
def forget_senders_of_ideas() -> int:
    """Addresses go some time after the end, and ideas nobody was shown with them."""
    note_ends(by=None)
    return forget_senders(by=None)
