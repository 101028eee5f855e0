"""The simulation against the real clock: thirty days of the demo region, hour by hour, while nobody does anything."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

import umt_portal.tasks  # noqa: F401
from umt_portal.celery import app
from umt_portal.clock import SCHEDULE
from umt_portal.home.demo import world
from umt_portal.models import Message
from umt_portal.notices import kinds
from umt_portal.notices.plan import forecast

pytestmark = pytest.mark.django_db
DAYS = 30
NOT_ABOUT_THIS = "umt_portal.notices.tasks.sweep"  # sends mail


def run_the_clock(first: datetime, last: datetime) -> None:
    """Every tick at its time; those that come again within the hour, once an hour."""
    moment = first + timedelta(minutes=5 - first.minute % 5)
    while moment <= last:
        for name in ticks_at(moment):
            with time_machine.travel(moment, tick=False):
                app.tasks[name].run()
        moment += timedelta(minutes=5)


def ticks_at(moment: datetime) -> list[str]:
    here = timezone.localtime(moment)
    return [
        name
        for name, entry in SCHEDULE.items()
        if name != NOT_ABOUT_THIS and is_its_time(entry["schedule"], here)
    ]


def is_its_time(schedule, here: datetime) -> bool:
    if isinstance(schedule, timedelta):
        return here.minute == 0
    weekday = here.isoweekday() % 7  # cron's Sunday is 0
    return here.hour in schedule.hour and here.minute in schedule.minute and weekday in schedule.day_of_week


def test_thirty_days_come_true():
    start = timezone.make_aware(datetime.combine(timezone.localdate(), time(9, 57)))
    with time_machine.travel(start, tick=False):
        world.make()
        foretold = Counter()
        for line in forecast.make(DAYS).until(DAYS):
            if not line.is_written:
                foretold[line.day, line.kind, line.url] += line.count
        before = set(Message.objects.values_list("pk", flat=True))
    last_day = timezone.localdate(start) + timedelta(days=DAYS - 1)

    run_the_clock(start, timezone.make_aware(datetime.combine(last_day, time(23, 59))))

    planned = [kind.key for kind in kinds.all_kinds() if kind.plan]
    said = Message.objects.filter(kind__in=planned).exclude(pk__in=before)
    came = Counter((timezone.localdate(one.created_at), one.kind, one.url) for one in said)
    assert len({kind for _day, kind, _url in came}) >= 5
    assert foretold - came == Counter()
    assert came - foretold == Counter()
