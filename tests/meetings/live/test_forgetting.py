"""Receipts of presses go by themselves, also those of a meeting that nobody closed."""

import uuid
from datetime import timedelta

from meetings.live.tasks import forget_receipts
from meetings.models import Receipt
from umt_portal.clock import SCHEDULE


def test_receipts_are_gone_in_days(live, now):
    for age in (timedelta(minutes=5), timedelta(days=3)):
        Receipt.objects.create(key=uuid.uuid4(), live=live, at=now - age)
    assert forget_receipts() == 1
    assert Receipt.objects.get().at == now - timedelta(minutes=5)
    assert "meetings.live.tasks.forget_receipts" in SCHEDULE
