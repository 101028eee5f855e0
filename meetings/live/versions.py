"""The number that says whether the screens of a meeting are up to date. It is asked for fifty times a second."""

from __future__ import annotations

from typing import Any

import structlog
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F

from meetings.live.models import LiveMeeting

KEPT = 5  # seconds: however the cache was written, it is right again after this
log = structlog.get_logger(__name__)


def key_of(meeting_id: int) -> str:
    return f"live:{meeting_id}"


def touch_once(meeting_id: int) -> None:
    """Count what a transaction changes as one, however many rows it saves."""
    told = [getattr(hook[1], "meeting_id", None) for hook in connection.run_on_commit]
    if meeting_id not in told:
        touch_meeting(meeting_id)


def touch_meeting(meeting_id: int) -> None:
    """Count one change, and tell the cache when it is committed."""
    if not LiveMeeting.objects.filter(meeting=meeting_id).update(version=F("version") + 1):
        return

    def tell() -> None:
        remember(key_of(meeting_id), _stored(meeting_id), KEPT)

    tell.meeting_id = meeting_id  # type: ignore[attr-defined]
    transaction.on_commit(tell, robust=True)


def current_version(meeting_id: int) -> int:
    """One look in the cache; one in the database when that is empty or does not answer. 0 before it is opened."""
    found = recall(key_of(meeting_id))
    if found is None:
        found = _stored(meeting_id)
        remember(
            key_of(meeting_id), found, KEPT, only_if_new=True
        )  # a change told meanwhile is newer than ours
    return found


def recall(key: str) -> Any:
    try:
        return cache.get(key)
    except Exception:  # the cache is a shortcut: a meeting goes on without it
        log.warning("live_cache_does_not_answer", exc_info=True)
        return None


def remember(key: str, value: Any, seconds: int, *, only_if_new: bool = False) -> None:
    try:
        (cache.add if only_if_new else cache.set)(key, value, seconds)
    except Exception:
        log.warning("live_cache_does_not_answer", exc_info=True)


def _stored(meeting_id: int) -> int:
    return LiveMeeting.objects.filter(meeting=meeting_id).values_list("version", flat=True).first() or 0
