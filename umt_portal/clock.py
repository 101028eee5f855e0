"""The clock: which tasks run by themselves, and when. A room marks its own with `@tick`.

A tick looks at what is due rather than at what time it is: it may be late for days, run twice, or run on two
machines at once, and still each thing is done once. What it says goes through the outbox, whose key sees to that.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from celery import shared_task
from celery.beat import PersistentScheduler
from celery.schedules import crontab
from django.core.cache import cache
from kombu.exceptions import ChannelError

from umt_portal.heartbeat import beat

logger = structlog.get_logger(__name__)

SCHEDULE: dict[str, dict[str, Any]] = {}
LEADER, RAN = "clock:leader", "clock:ran:"  # keys in the cache
LEASE, LOOK = 30, 10  # seconds that a clock leads without saying so again, and between two looks
MOST_WAITING = 500  # tasks in the queue; beyond that nobody is there to take one more tick


def tick(
    *, every: timedelta | None = None, at: str = "", weekday: str = "*"
) -> Callable[[Callable[..., Any]], Any]:
    """Make a function a task that the clock runs.

    Args:
        every: the time between two runs, e.g. `timedelta(minutes=15)`.
        at: or the time of day in Norway, e.g. `"07:00"`, on each `weekday` ("mon", "mon,thu").
    """

    def mark(function: Callable[..., Any]) -> Any:
        name = f"{function.__module__}.{function.__name__}"
        hour, _, minute = at.partition(":")
        SCHEDULE[name] = {
            "task": name,
            "schedule": every or crontab(hour=hour, minute=minute, day_of_week=weekday),
            # A tick that nobody took in time is not run late on top of the next one.
            "options": {"expires": (every or until_the_next(weekday)).total_seconds()},
        }
        return shared_task(name=name)(function)

    return mark


def until_the_next(weekday: str) -> timedelta:
    return timedelta(hours=23) if weekday == "*" or "," in weekday else timedelta(days=6)


class Clock(PersistentScheduler):
    """Celery's own scheduler, but several may run: one ticks, and another takes over within a minute when it stops.

    Who ticks, and when each tick was last told, stands in the cache, for all to see. While the cache is away, each
    ticks by itself: a tick may run twice, so that is better than none. What the broker does not take, and what
    nobody is there to do, stays due.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.name, self.is_leading, self.is_in_vain = str(uuid.uuid4()), False, False
        super().__init__(*args, **kwargs)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        if not self.leads():
            return LOOK
        self.is_in_vain = False
        wait: float = super().tick(*args, **kwargs)
        return LOOK if self.is_in_vain else min(wait, LOOK)

    def leads(self) -> bool:
        """Hold the lease, or take it when nobody does. Two may think so for a moment; that is harmless."""
        try:
            leader = cache.get(LEADER)
            if is_mine := leader in (None, self.name):
                cache.set(LEADER, self.name, LEASE)
            if is_mine and not self.is_leading:
                self.take_over()
            self.is_leading = is_mine
        except Exception as error:  # each cache has its own; all mean the same here
            logger.warning("clock_without_cache", error=type(error).__name__)
            self.is_leading = True
        return self.is_leading

    def take_over(self) -> None:
        """Go on where the one before stopped, so that what was due meanwhile is due now."""
        ran = cache.get_many([RAN + name for name in self.schedule])
        for name, entry in self.schedule.items():
            entry.last_run_at = ran.get(RAN + name, entry.last_run_at)
        self._heap = None
        logger.info("clock_leads", clock=self.name)

    def apply_async(self, entry: Any, producer: Any = None, advance: bool = True, **kwargs: Any) -> Any:
        beat("clock")
        try:
            if (waiting := self.waiting()) >= MOST_WAITING:
                logger.warning("no_worker_takes_tasks", waiting=waiting, skipped=entry.task)
                return self.keep_due(entry)
            told = super().apply_async(entry, producer=producer, advance=advance, **kwargs)
        except Exception:
            self.keep_due(entry)
            raise
        with contextlib.suppress(Exception):  # then it may be told once more, by the next to lead
            cache.set(RAN + entry.name, entry.default_now(), None)
        return told

    def keep_due(self, entry: Any) -> None:
        self.schedule[entry.name], self._heap, self.is_in_vain = entry, None, True

    def waiting(self) -> int:
        """How many ticks are in the queue. Mail has its own."""
        with self.app.connection_for_write() as connection:
            queue = self.app.amqp.queues[self.app.conf.task_default_queue]
            try:
                return queue(connection.default_channel).queue_declare(passive=True).message_count
            except ChannelError:  # Redis has no queue before the first task
                return 0

    def close(self) -> None:
        """Whoever stops in order lets the next one begin at once."""
        super().close()
        with contextlib.suppress(Exception):
            if self.is_leading and cache.get(LEADER) == self.name:
                cache.delete(LEADER)
