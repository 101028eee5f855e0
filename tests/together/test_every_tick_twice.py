"""Every tick of the clock on two machines at once, and then once more: nothing said twice, and nothing falls over."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from umt_portal import clock
from umt_portal.celery import app
from umt_portal.home.demo.world import make
from umt_portal.models import Message

SWEEP = "umt_portal.notices.tasks.sweep"  # it tells a worker, and `tests/notices` is about that


def moments() -> list[datetime]:
    """In the daytime of some days to come, so that the reminders of many steps are due."""
    noon = timezone.localtime().replace(hour=16, minute=30, second=0, microsecond=0)
    return [noon + timedelta(days=days) for days in (1, 3, 8, 16, 40, 120)]


def ticks() -> list[Callable[[], object]]:
    app.loader.import_default_modules()
    return [app.tasks[name] for name in sorted(clock.SCHEDULE) if name != SWEEP]


def on_two_machines(tick: Callable[[], object]) -> None:
    start = Barrier(2)

    def run(_number: int) -> None:
        start.wait()
        try:
            tick()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as machines:
        list(machines.map(run, range(2)))


def said() -> Counter[tuple[str, ...]]:
    """What stands in the outbox, whatever key it was put there with."""
    rows = Message.objects.values_list("receiver", "kind", "about", "url", "facts")
    return Counter((*row[:4], json.dumps(row[4], sort_keys=True)) for row in rows.iterator())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_every_tick_on_two_machines_at_once(say):
    make()
    before, found = said(), Counter()
    for moment in moments():
        with time_machine.travel(moment, tick=False):
            for tick in ticks():
                on_two_machines(tick)
                after_two = said()
                tick()  # and late, when all is done
                assert said() == after_two, (tick.name, moment)
                new = after_two - before
                assert set(new.values()) <= {1}, (tick.name, [one for one, count in new.items() if count > 1])
                found[tick.name] += len(new)
                before = after_two
    say(
        f"{len(ticks())} ticks, each at {len(moments())} moments on two machines, said {found.total()} things once"
    )
    assert found.total() > 60
    assert len(+found) >= 8  # so many kinds of ticks had something to say
