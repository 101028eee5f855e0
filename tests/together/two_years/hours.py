"""Two years in hours from the first, and in which of them the clock runs."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2027, 1, 4, tzinfo=OSLO).astimezone(UTC)
HOURS = 2 * 365 * 24
OUTAGES = [1, 1, 2, 3, 5, 8, 12, 24, 60, 168]  # hours
HOURS_BETWEEN = (20, 300)


def moment(hour: int) -> datetime:
    return START + timedelta(hours=hour)


# What the clock on the wall shows, also when it has been moved.
WALL = [moment(hour).astimezone(OSLO).replace(tzinfo=None) for hour in range(HOURS + 1)]


def hour_of(day: int, clock: int) -> int:
    """The hour in which the clock on the wall shows this, so many days after the first."""
    local = datetime.combine(date(2027, 1, 4) + timedelta(days=day), time(clock), tzinfo=OSLO)
    return int((local.astimezone(UTC) - START).total_seconds()) // 3600


def day_of(hour: int) -> date:
    return WALL[hour].date()


def runs(seed: int) -> list[int]:
    """How often the clock runs in each hour: not at all in an outage, and now and then twice."""
    chance = random.Random(seed)
    found = [2 if chance.random() < 0.03 else 1 for _hour in range(HOURS)]
    hour = chance.randint(*HOURS_BETWEEN)
    while hour < HOURS:
        length = chance.choice(OUTAGES)
        found[hour : hour + length] = [0] * len(found[hour : hour + length])
        hour += length + chance.randint(*HOURS_BETWEEN)
    found[-1] = 1  # what is due by then is sent
    return found
