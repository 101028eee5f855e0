"""The clock of what comes after a meeting."""

from datetime import timedelta

from django.utils import timezone

from meetings.attendance.models import Invitee
from meetings.confirmations.messages import thanks_for_coming
from meetings.confirmations.permissions import OVER
from umt_portal.audit.actions import action
from umt_portal.clock import tick
from umt_portal.regulations.numbers import Key, number

DAYTIME = range(8, 21)


@tick(every=timedelta(hours=1))
def thank_for_coming() -> int:
    """In the daytime, to those whom the attendance says were there. The key keeps it to one a meeting, and who is
    recorded later hears later."""
    return thank(by=None) if timezone.localtime().hour in DAYTIME else 0


@action
def thank(*, by: None) -> int:
    """Returns how many were told."""
    days = timedelta(days=number(Key.EVALUATION_DAYS))
    now = timezone.now()
    there = Invitee.objects.present().filter(
        meeting__state__in=OVER, meeting__ends_at__lt=now, meeting__ends_at__gt=now - days
    )
    told = [
        thanks_for_coming(one, evaluate_until=timezone.localdate(one.meeting.ends_at + days))
        for one in there.select_related("meeting", "person")
    ]
    return sum(message is not None for message in told)
