"""The clock: which tasks run by themselves, and when. A room marks its own with `@tick`.

A tick looks at what is due rather than at what time it is: it may be late for days, run twice, or run on two
machines at once, and still each thing is done once. What it says goes through the outbox, whose key sees to that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from celery import shared_task
from celery.beat import PersistentScheduler
from celery.schedules import crontab
from kombu.exceptions import ChannelError

from umt_portal.heartbeat import beat

logger = structlog.get_logger(__name__)

SCHEDULE: dict[str, dict[str, Any]] = {}
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
            "options": {"expires": (every or timedelta(hours=6)).total_seconds()},
        }
        return shared_task(name=name)(function)

    return mark


class Clock(PersistentScheduler):
    """Celery's own scheduler, but it does not pile up ticks while no worker takes them."""

    def apply_async(self, entry: Any, producer: Any = None, advance: bool = True, **kwargs: Any) -> Any:
        beat("clock")
        if (waiting := self.waiting()) < MOST_WAITING:
            return super().apply_async(entry, producer=producer, advance=advance, **kwargs)
        logger.warning("no_worker_takes_tasks", waiting=waiting, skipped=entry.task)
        return None

    def waiting(self) -> int:
        """How many tasks are in the queue."""
        with self.app.connection_for_write() as connection:
            queue = self.app.amqp.queues[self.app.conf.task_default_queue]
            try:
                return queue(connection.default_channel).queue_declare(passive=True).message_count
            except ChannelError:  # Redis has no queue before the first task
                return 0
