"""The plan as it stands, to everyone in a car, the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from meetings.transport import messages
from meetings.transport.queries import CarOnBoard, cars_of
from umt_portal.design.dates import day_of
from umt_portal.notices import kinds
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times

TOMORROW = Step(-1)  # the words of the message say so


def candidates(first: datetime, last: datetime) -> list[CarOnBoard]:
    soon = Meeting.objects.filter(
        state=Meeting.State.CALLED, starts_at__gt=first, starts_at__lt=last + timedelta(days=2)
    )
    meetings = soon.filter(cars__isnull=False).distinct().order_by("starts_at", "pk")
    return [one for meeting in meetings for one in cars_of(meeting)]


def due(one: CarOnBoard, now: datetime) -> Iterator[Planned]:
    """To each passenger, and to the driver."""
    starts_at = one.car.meeting.starts_at
    if starts_at <= now or day_of(starts_at) + timedelta(days=TOMORROW.days) > timezone.localdate(now):
        return
    for passenger in one.passengers:
        passenger.car = one.car
        passenger.out_stop = next((stop for stop in one.out if stop.pk == passenger.out_stop_id), None)
        passenger.home_stop = next((stop for stop in one.home if stop.pk == passenger.home_stop_id), None)
        yield messages.tomorrow(passenger)
    yield messages.tomorrow_driver(one.car)


RIDES = Plan(
    anchor=_("the meeting"),
    to=_("drivers and passengers"),
    steps=(TOMORROW,),
    times=Times(hours=range(12, 24)),
    candidates=candidates,
    due=due,
    note=_("From noon, with the plan as it stands then."),
)
kinds.plan("ride_tomorrow", RIDES)
