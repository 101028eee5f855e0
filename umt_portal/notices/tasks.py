"""The worker's part of the outbox: a task for each delivery, and a sweep for what was left."""

from __future__ import annotations

import time
from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings

from umt_portal.clock import tick
from umt_portal.notices import delivery

logger = structlog.get_logger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
MOST_IN_A_SWEEP = 500
SILENCE = 30  # seconds in which a broker that did not answer is not asked again
_silent_until = 0.0


# A worker that hangs is stopped before its claim runs out, so that no two of them send the same mail.
@shared_task(time_limit=max(2, settings.NOTICES_CLAIM_SECONDS * 3 // 4))
def deliver(delivery_id: int) -> str | None:
    return delivery.deliver(delivery_id)


@tick(every=SWEEP_EVERY)
def sweep() -> int:
    """Find what no worker was told of, what waits for another try, and what a killed worker held."""
    if released := delivery.release_abandoned():
        logger.warning("claims_released", count=released)
    due = delivery.due(MOST_IN_A_SWEEP)
    for delivery_id in due:
        deliver_soon(delivery_id, expires=SWEEP_EVERY)  # if not taken by then, the next sweep tells again
    return len(due)


def deliver_soon(delivery_id: int, *, expires: timedelta | None = None) -> None:
    """Tell a worker. Never raises and never makes people wait: what no worker heard of, the sweep finds."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        deliver.apply_async((delivery_id,), expires=expires and expires.total_seconds())
    except Exception as error:  # kombu and each transport have their own; all mean the same here
        _silent_until = time.monotonic() + SILENCE
        logger.warning("broker_does_not_answer", error=type(error).__name__)
