"""The clock of private notes."""

from meetings.notes.actions import delete_notes_left_behind
from umt_portal.clock import tick


@tick(at="00:20")
def forget_notes() -> int:
    """The night after a term's last day. Nobody is asked, nobody reads them."""
    return delete_notes_left_behind(by=None)
