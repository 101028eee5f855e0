"""The simulation against the real clock: thirty days of the demo region, hour by hour, while nobody does anything."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from meetings.models import Body, Meeting
from umt_portal.celery import app
from umt_portal.clock import SCHEDULE
from umt_portal.home.demo import world
from umt_portal.models import Message, User
from umt_portal.notices import kinds
from umt_portal.notices.plan import forecast
from umt_portal.notices.plan.actions import choose_steps
from umt_portal.notices.plan.terms import Step

pytestmark = [pytest.mark.django_db, pytest.mark.long]
DAYS = 30
START = datetime(
    2026, 11, 26, 9, 57, tzinfo=ZoneInfo("Europe/Oslo")
)  # a Thursday; the demo follows the day it is made
NOT_ABOUT_THIS = "umt_portal.notices.tasks.sweep"  # sends mail


def run_the_clock(first: datetime, last: datetime) -> None:
    """Every tick at its time; those that come again within the hour, once an hour."""
    app.loader.import_default_modules()  # as a worker does: every task of the portal
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


def the_office_has_changed_the_plan() -> None:
    """A meeting is called by itself in two days, and reminders have other days than the portal's own."""
    office = User.objects.get(email="sekretariat@umt.example")
    soon = timezone.now() + timedelta(days=12)
    meeting = Meeting.objects.create(
        title="Ekstra møte", starts_at=soon, ends_at=soon + timedelta(hours=2), place="Finnsnes",
        call_at=timezone.now() + timedelta(days=2, minutes=15), call_set_by=office,
        papers_due_on=timezone.localdate(soon) - timedelta(days=2),
    )  # fmt: skip
    meeting.bodies.set(Body.objects.filter(slug="umt"))
    reminders = [Step(-9, "everyone"), Step(-4, "unanswered"), Step(-1, "everyone")]
    choose_steps(kind="meeting_reminder", steps=reminders, by=office)
    choose_steps(kind="minutes_missing", steps=[Step(2, "writers"), Step(9, "office")], by=office)
    choose_steps(kind="hearing_deadline", steps=[Step(-20), Step(-5), Step(0)], by=office)


def test_thirty_days_come_true():
    with time_machine.travel(START, tick=False):
        world.make()
        the_office_has_changed_the_plan()
        foretold = Counter(
            (line.day, line.kind, receiver)
            for line in forecast.make(DAYS).until(DAYS)
            for receiver in line.receivers
            if not line.is_written
        )
        before = set(Message.objects.values_list("pk", flat=True))
    last_day = timezone.localdate(START) + timedelta(days=DAYS - 1)

    run_the_clock(START, timezone.make_aware(datetime.combine(last_day, time(23, 59))))

    planned = [kind.key for kind in kinds.all_kinds() if kind.plan]
    said = Message.objects.filter(kind__in=planned).exclude(pk__in=before)
    came = Counter((timezone.localdate(one.created_at), one.kind, one.receiver) for one in said)
    by_kind = Counter(kind for _day, kind, _receiver in came.elements())
    sys.stdout.write(f"\n{came.total()} messages came true: {dict(by_kind)}\n")
    assert len(by_kind) >= 8
    assert foretold - came == Counter()
    assert came - foretold == Counter()
