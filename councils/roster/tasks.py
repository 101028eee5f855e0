"""The clock of imports: files with people's data do not lie about."""

from datetime import timedelta

from councils.roster.actions import drop_old
from umt_portal.clock import tick


@tick(every=timedelta(hours=1))
def drop_old_imports() -> None:
    """Every hour: throw away rows that nobody confirmed within a day."""
    drop_old(by=None)
