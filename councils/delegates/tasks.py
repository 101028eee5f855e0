"""The clock of the seats."""

from django.utils import timezone

from councils.delegates.reminders import TERMS, remind_of_expiring
from councils.delegates.upkeep import lay_seats
from councils.municipalities.models import Municipality
from umt_portal.clock import tick


@tick(at=TERMS.times.at)
def remind_of_expiring_terms() -> None:
    remind_of_expiring(on=timezone.localdate(), by=None)


@tick(at="04:15")
def keep_seats() -> None:
    """More deputies by the rules means more seats."""
    for municipality in Municipality.objects.participating():
        lay_seats(municipality=municipality, by=None)
