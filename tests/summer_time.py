"""The weeks of 2027 in which the clock is moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
SUNDAYS = [date(2027, 3, 28), date(2027, 10, 31)]  # to summer time, and back
NEAR = [sunday + timedelta(days=days) for sunday in SUNDAYS for days in (-7, -1, 0, 1, 2, 6, 7, 8)]


def at(day: date, clock: str, *, days: int = 0) -> datetime:
    """When the clock on the wall shows this, on that day or some days after it. In UTC, as the ticks have it."""
    on_the_wall = datetime.combine(day + timedelta(days=days), time.fromisoformat(clock), tzinfo=OSLO)
    return on_the_wall.astimezone(UTC)
