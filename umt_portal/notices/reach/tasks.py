"""The clock of this room."""

from datetime import timedelta

from umt_portal.clock import tick
from umt_portal.notices.reach.digest import gather_due


@tick(every=timedelta(minutes=5))
def gather_digests() -> int:
    """What waits for the collected mail, and whose time has come. Late, twice or on two machines: each once."""
    return gather_due()
