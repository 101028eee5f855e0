"""The clock of meetings that go on."""

from datetime import timedelta

from django.utils import timezone

from meetings.live.models import Receipt
from umt_portal.audit.actions import action
from umt_portal.clock import tick

KEPT = timedelta(days=2)  # a press is sent again within minutes; this is ample


@tick(at="04:10")
def forget_receipts() -> int:
    """Also of meetings that nobody closed."""
    return drop_receipts(by=None)


@action
def drop_receipts(*, by: None) -> int:
    return Receipt.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
