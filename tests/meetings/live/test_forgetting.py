"""What is only of use while a meeting goes on goes by itself, also when nobody closed the meeting."""

import uuid
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from meetings.live.speakers import ask_to_speak, next_speaker
from meetings.live.tasks import forget_receipts, forget_speakers
from meetings.models import Receipt, Speaker
from umt_portal.clock import SCHEDULE


@pytest.mark.parametrize("name", ["forget_receipts", "forget_speakers"])
def test_the_clock_does_it(name):
    assert f"meetings.live.tasks.{name}" in SCHEDULE


def test_receipts_are_gone_in_days(live, now):
    for age in (timedelta(minutes=5), timedelta(days=3)):
        Receipt.objects.create(key=uuid.uuid4(), live=live, at=now - age)
    assert forget_receipts() == 1
    assert Receipt.objects.get().at == now - timedelta(minutes=5)


def test_who_spoke_is_forgotten_a_month_after_the_meeting(live, meeting, invited, secretariat, time_machine):
    ask_to_speak(meeting=meeting, invitee=invited["boy"], by=secretariat)
    next_speaker(meeting=meeting, by=secretariat)
    time_machine.move_to(meeting.ends_at + timedelta(days=30))
    assert forget_speakers() == 0
    time_machine.shift(timedelta(hours=1))
    assert forget_speakers() == 1
    assert not Speaker.objects.exists()
    assert not LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Speaker)).exists()
