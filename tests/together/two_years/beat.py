"""The clock in the part of `celery beat`, once an hour: what has become due since it last ran is run, however late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from umt_portal import clock
from umt_portal.celery import app

SWEEP = "umt_portal.notices.tasks.sweep"


class Beat:
    """Ticks with a short time between them first, and at last the sweep, which has the mail sent."""

    def __init__(self, start: datetime) -> None:
        app.loader.import_default_modules()
        schedule = {name: entry["schedule"] for name, entry in clock.SCHEDULE.items() if name != SWEEP}
        often = {name: each for name, each in schedule.items() if isinstance(each, timedelta)}
        assert max(often.values()) <= timedelta(hours=1)
        self.often = [app.tasks[name] for name in sorted(often, key=often.__getitem__)]
        self.daily = {app.tasks[name]: each for name, each in schedule.items() if name not in often}
        self.ran = dict.fromkeys(self.daily, start)
        self.sweep = app.tasks[SWEEP]

    def run(self, now: datetime, times: int) -> None:
        """`now` is what the clock on the wall shows."""
        due = [task for task, each in self.daily.items() if self.ran[task] < last_before(now, each)]
        for _time in range(times):
            for task in [*self.often, *due]:
                task()
            self.sweep()
        self.ran |= dict.fromkeys(due, now)


def last_before(now: datetime, each: Any) -> datetime:
    """The last time at or before now that a tick has its time of day, on its weekday."""
    [hour], [minute] = each.hour, each.minute
    found = now.replace(hour=hour, minute=minute)
    if found > now:
        found -= timedelta(days=1)
    while found.isoweekday() % 7 not in each.day_of_week:
        found -= timedelta(days=1)
    return found
