"""The number that says whether the screens of a meeting are up to date. It is asked for fifty times a second."""

from __future__ import annotations

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
        _remember(meeting_id, _stored(meeting_id))

    tell.meeting_id = meeting_id  # type: ignore[attr-defined]
    transaction.on_commit(tell, robust=True)


def current_version(meeting_id: int) -> int:
    """One look in the cache; one in the database when that is empty or does not answer. 0 before it is opened."""
    try:
        found = cache.get(key_of(meeting_id))
        if found is None:
            cache.add(key_of(meeting_id), found := _stored(meeting_id), KEPT)
        return found
    except Exception:  # the cache is a shortcut: a meeting goes on without it
        log.warning("live_cache_does_not_answer", exc_info=True)
        return _stored(meeting_id)


def _stored(meeting_id: int) -> int:
    return LiveMeeting.objects.filter(meeting=meeting_id).values_list("version", flat=True).first() or 0


def _remember(meeting_id: int, version: int) -> None:
    cache.set(key_of(meeting_id), version, KEPT)
