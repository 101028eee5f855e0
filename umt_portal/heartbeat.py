"""When the clock last ticked, and when a worker last finished a task. Kept in the cache, and soon missed when lost."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Literal

import structlog
from django.core.cache import cache
from django.utils import timezone

logger = structlog.get_logger(__name__)

Part = Literal["clock", "worker"]
SELDOM = 10  # seconds between two that are written
_written: dict[str, float] = {}


def beat(part: Part) -> None:
    """Never raises: what is only for looking at must not stop the work."""
    now = time.monotonic()
    if now - _written.get(part, -SELDOM) < SELDOM:
        return
    _written[part] = now
    try:
        cache.set(f"heartbeat:{part}", timezone.now(), timeout=None)
    except Exception as error:  # each cache has its own
        logger.warning("heartbeat_not_written", part=part, error=type(error).__name__)


def last_beat(part: Part) -> datetime | None:
    """None when it is not known: never since the cache was emptied, or the cache does not answer."""
    try:
        return cache.get(f"heartbeat:{part}")
    except Exception:  # as above
        return None
