"""The clock of rides."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from meetings.transport.reminders import RIDES
from umt_portal.audit.actions import action
from umt_portal.clock import tick
from umt_portal.notices.plan.terms import say_all


@tick(every=timedelta(hours=1))
def remind_of_rides() -> None:
    """From noon the day before: passengers and drivers get the plan as it stands. The key keeps it to one."""
    if timezone.localtime().hour in RIDES.times.hours:
        send_plans(by=None)


@action
def send_plans(*, by: None) -> int:
    return say_all(RIDES)
