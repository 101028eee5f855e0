"""The clock of what comes after a meeting."""

from datetime import timedelta

from django.utils import timezone

from meetings.confirmations.reminders import THANKS
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(every=timedelta(hours=1))
def thank_for_coming() -> int:
    """In the daytime, to those whom the attendance says were there. The key keeps it to one a meeting, and who is
    recorded later hears later."""
    return say_all(THANKS) if timezone.localtime().hour in THANKS.times.hours else 0
