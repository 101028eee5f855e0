"""Two clocks at once: one ticks, the other takes over, and what was due meanwhile is not forgotten."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery.schedules import crontab
from django.core.cache import cache
from kombu import Connection

from tests.notices.postoffice import free_port
from umt_portal import clock
from umt_portal.celery import app

MIDNIGHT = datetime(2027, 3, 1, tzinfo=ZoneInfo("Europe/Oslo"))
HOURLY, DAILY = "umt_portal.notices.tasks.sweep", "umt_portal.accounts.tasks.forget_expired_sessions"
SCHEDULE = {
    HOURLY: {"task": HOURLY, "schedule": timedelta(hours=1), "options": {}},
    DAILY: {"task": DAILY, "schedule": crontab(hour=7, minute=30), "options": {}},
}


@pytest.fixture
def now():
    with time_machine.travel(MIDNIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def schedule():
    everything = app.conf.beat_schedule
    app.conf.beat_schedule = SCHEDULE
    told()
    yield
    app.conf.beat_schedule = everything
    told()


@pytest.fixture
def a_clock(tmp_path, now):
    started = []

    def start(name: str) -> clock.Clock:
        started.append(clock.Clock(app, schedule_filename=str(tmp_path / name)))
        return started[-1]

    yield start
    for one in started:
        one.close()


def told() -> Counter[str]:
    """What lies in the queue, and takes it out."""
    found: Counter[str] = Counter()
    with app.connection_for_write() as connection:
        queue = app.amqp.queues[app.conf.task_default_queue](connection.default_channel)
        while message := queue.get(no_ack=True):
            found[message.headers["task"]] += message.headers["task"] in SCHEDULE  # not Celery's own
    return +found


def run(*clocks: clock.Clock, now, until: datetime) -> None:
    """Each looks every ten seconds, as a real one does, but in steps that a test has time for."""
    moment = datetime.now(tz=until.tzinfo)
    while moment <= until:
        now.move_to(moment)
        for one in clocks:
            while one.tick() == 0:  # one due tick at a time
                pass
        moment += timedelta(seconds=clock.LOOK)


def test_of_two_clocks_one_ticks(a_clock, now):
    run(a_clock("one"), a_clock("two"), now=now, until=MIDNIGHT + timedelta(hours=2, minutes=1))

    assert told() == {HOURLY: 2}


def test_another_takes_over_when_one_dies_and_nothing_is_missed(a_clock, now):
    one, two = a_clock("one"), a_clock("two")
    run(one, two, now=now, until=MIDNIGHT + timedelta(hours=7, minutes=29, seconds=50))
    assert told() == {HOURLY: 7}

    run(two, now=now, until=MIDNIGHT + timedelta(hours=7, minutes=30, seconds=50))  # the first is no more

    assert told() == {DAILY: 1}
    run(one, two, now=now, until=MIDNIGHT + timedelta(hours=9, seconds=10))  # and comes back
    assert told() == {HOURLY: 2}


def test_a_clock_that_starts_anew_knows_what_was_due_while_none_ran(a_clock, now):
    first = a_clock("first")
    run(first, now=now, until=MIDNIGHT + timedelta(minutes=1))
    told()
    run(first, now=now, until=MIDNIGHT + timedelta(days=1, hours=7, minutes=31))
    told()
    first.close()
    now.move_to(MIDNIGHT + timedelta(days=2, hours=7, minutes=45))

    run(a_clock("with-an-empty-file"), now=now, until=MIDNIGHT + timedelta(days=2, hours=7, minutes=46))

    assert told() == {HOURLY: 1, DAILY: 1}


def test_a_clock_that_stops_in_order_is_followed_at_once(a_clock, now):
    one, two = a_clock("one"), a_clock("two")
    assert [one.leads(), two.leads()] == [True, False]

    one.close()

    assert two.leads()


def test_without_a_cache_each_ticks_by_itself(a_clock, now, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}",
        }
    }

    run(a_clock("one"), a_clock("two"), now=now, until=MIDNIGHT + timedelta(hours=1, seconds=30))

    assert told() == {HOURLY: 2}


def test_a_tick_that_the_broker_did_not_take_stays_due(a_clock, now, monkeypatch, tmp_path):
    one = a_clock("one")
    run(one, now=now, until=MIDNIGHT + timedelta(hours=1, minutes=1))
    assert told() == {HOURLY: 1}
    folders = dict.fromkeys(("data_folder_in", "data_folder_out", "control_folder"), str(tmp_path / "gone"))
    nobody = Connection("filesystem://", transport_options=folders)
    with monkeypatch.context() as while_away:
        while_away.setattr(app, "connection_for_write", lambda: nobody)
        now.move_to(MIDNIGHT + timedelta(hours=7, minutes=30, seconds=5))
        assert one.tick() == clock.LOOK
    assert told() == {}

    run(one, now=now, until=MIDNIGHT + timedelta(hours=8, minutes=31))

    assert told() == {DAILY: 1, HOURLY: 2}


def test_a_lease_is_one_clocks(a_clock, now):
    one, two = a_clock("one"), a_clock("two")
    assert [one.leads(), two.leads(), one.leads()] == [True, False, True]
    assert cache.get(clock.LEADER) == one.name
    now.shift(clock.LEASE + 1)
    assert [two.leads(), one.leads()] == [True, False]
