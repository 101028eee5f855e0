"""The clock of meetings that go on: what is only of use while they do is forgotten."""

from datetime import timedelta

from django.utils import timezone

from meetings.live.models import Receipt, Speaker
from umt_portal.audit.actions import action
from umt_portal.clock import tick

RECEIPTS_KEPT = timedelta(days=2)  # a press is sent again within minutes; this is ample
SPEAKERS_KEPT = timedelta(days=30)  # while the minutes are written


@tick(at="04:10")
def forget_receipts() -> int:
    """Also of meetings that nobody closed."""
    return drop_receipts(by=None)


@tick(at="04:20")
def forget_speakers() -> int:
    """Who asked for the floor, and how long they had it, is no part of the minutes."""
    return drop_speakers(by=None)


@action
def drop_receipts(*, by: None) -> int:
    return Receipt.objects.filter(at__lt=timezone.now() - RECEIPTS_KEPT).delete()[0]


@action
def drop_speakers(*, by: None) -> int:
    over = timezone.now() - SPEAKERS_KEPT
    return Speaker.objects.filter(live__meeting__ends_at__lt=over, asked_at__lt=over).delete()[0]
