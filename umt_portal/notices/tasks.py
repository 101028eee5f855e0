"""The worker's part of the outbox: tasks that send, and a sweep for what was left."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings

from umt_portal.clock import tick
from umt_portal.notices import delivery
from umt_portal.notices.mailserver import kept_line
from umt_portal.notices.telling import AT_ONCE
from umt_portal.once import asked_once

logger = structlog.get_logger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
MOST_IN_A_SWEEP = 5000
SILENCE = 30  # seconds in which a broker that did not answer is not asked again
LONGEST = settings.NOTICES_CLAIM_SECONDS / 8  # seconds after which a task takes no more, and another goes on
_silent_until = 0.0


# A worker that hangs is stopped before its claim runs out, so that no two of them send the same mail.
@shared_task(time_limit=max(2, settings.NOTICES_CLAIM_SECONDS * 3 // 4))
def deliver(*delivery_ids: int) -> None:
    """Each is claimed when the one before it is done: whoever dies has one in hand."""
    started = time.monotonic()
    with kept_line(), asked_once():
        found = delivery.read(delivery_ids)
        for turn, one in enumerate(found):
            if turn and time.monotonic() - started > LONGEST:
                deliver_soon([left.pk for left in found[turn:]])
                break
            delivery.send(one)


@tick(every=SWEEP_EVERY)
def sweep() -> int:
    """Find what no worker was told of, what waits for another try, and what a killed worker held."""
    if released := delivery.release_abandoned():
        logger.warning("claims_released", count=released)
    due = delivery.due(MOST_IN_A_SWEEP)
    for first in range(0, len(due), AT_ONCE):  # what is not taken by then, the next sweep tells again
        deliver_soon(due[first : first + AT_ONCE], expires=SWEEP_EVERY)
    return len(due)


def deliver_soon(delivery_ids: Sequence[int], *, expires: timedelta | None = None) -> None:
    """Tell a worker. Never raises and never makes people wait: what no worker heard of, the sweep finds."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        deliver.apply_async(tuple(delivery_ids), expires=expires and expires.total_seconds())
    except Exception as error:  # kombu and each transport have their own; all mean the same here
        _silent_until = time.monotonic() + SILENCE
        logger.warning("broker_does_not_answer", error=type(error).__name__)
