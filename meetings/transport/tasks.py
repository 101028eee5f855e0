"""The clock of rides."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from meetings.schedule.models import Meeting
from meetings.transport import messages, purge
from meetings.transport.claims import propose_claims
from meetings.transport.queries import CarOnBoard, cars_of
from meetings.transport.suggestions import reckon
from umt_portal.audit.actions import action
from umt_portal.clock import tick
from umt_portal.design.dates import day_of


@tick(every=timedelta(hours=1))
def remind_of_rides() -> None:
    """From noon the day before: passengers and drivers get the plan as it stands. The key keeps it to one."""
    if timezone.localtime().hour >= 12:
        send_plans(by=None)


@tick(at="07:20")
def propose_mileage() -> int:
    """The morning after a meeting. One claim for each driver and meeting, however often the clock asks."""
    return propose_claims(by=None)


@tick(at="03:40")
def forget_pick_ups() -> int:
    """Who was picked up where, when it is past its time. What is gone is not found again."""
    meetings = list(purge.to_purge())
    for meeting in meetings:
        purge.purge_pick_ups(meeting=meeting, by=None)
    purge.forget_in_log(by=None)
    return len(meetings)


@action
def send_plans(*, by: None) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    soon = Meeting.objects.filter(
        state=Meeting.State.CALLED,
        starts_at__gt=timezone.now(),
        starts_at__lt=timezone.now() + timedelta(days=2),
    )
    for meeting in soon.filter(cars__isnull=False).distinct():
        if day_of(meeting.starts_at) <= tomorrow:
            for one in cars_of(meeting):
                _tell(one)


def _tell(one: CarOnBoard) -> None:
    for passenger in one.passengers:
        passenger.car = one.car
        passenger.out_stop = next((stop for stop in one.out if stop.pk == passenger.out_stop_id), None)
        passenger.home_stop = next((stop for stop in one.home if stop.pk == passenger.home_stop_id), None)
        messages.tomorrow(passenger)
    messages.tomorrow_driver(one.car)


@shared_task
def reckon_plan(suggestion_id: int) -> bool:
    return reckon(suggestion_id)
