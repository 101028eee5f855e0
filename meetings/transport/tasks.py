"""The clock of rides."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from meetings.transport import purge
from meetings.transport.claims import propose_claims
from meetings.transport.reminders import RIDES
from meetings.transport.suggestions import reckon
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(every=timedelta(hours=1))
def remind_of_rides() -> None:
    """From noon the day before: passengers and drivers get the plan as it stands. The key keeps it to one."""
    if timezone.localtime().hour in RIDES.times.hours:
        say_all(RIDES)


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


@shared_task
def reckon_plan(suggestion_id: int) -> bool:
    return reckon(suggestion_id)
