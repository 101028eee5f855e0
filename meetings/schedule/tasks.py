"""The clock of meetings."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from meetings.schedule.actions import mark_held
from meetings.schedule.models import Meeting
from meetings.schedule.timed import call_due
from umt_portal.clock import tick


@tick(every=timedelta(minutes=15))
def mark_meetings_held() -> int:
    """Meetings that are over become held. One that is still open on the chair's page has until the next morning."""
    now = timezone.now()
    over = Meeting.objects.filter(state=Meeting.State.CALLED, ends_at__lt=now)
    over = over.filter(
        Q(live=None) | Q(live__closed_at__isnull=False) | Q(ends_at__lt=now - timedelta(hours=12))
    )
    return sum(_hold(meeting) for meeting in over)


def _hold(meeting: Meeting) -> bool:
    try:
        mark_held(meeting=meeting, by=None)
    except ValidationError:  # someone was first: another clock, or the chair
        return False
    return True


@tick(every=timedelta(minutes=1))
def send_notices_at_set_times() -> int:
    """Drafts whose time has come are called."""
    due = Meeting.objects.filter(state=Meeting.State.DRAFT, call_at__lte=timezone.now())
    return sum(call_due(meeting=meeting, by=None) for meeting in due)
