"""How long a deputy has to answer before the next one is asked.

48 hours where nothing else is written down. Shorter when the meeting is near, so that the last possible deputy still
has a turn: what is left until three hours before the meeting is shared between those who may be asked. At least three
hours, and nobody has to answer in the middle of the night when it can wait until eight.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from meetings.schedule.models import Meeting
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, number

LEAST = timedelta(hours=3)  # to answer, and for the one who meets to get there
MORNING, EVENING = time(8), time(22)


def answer_due(meeting: Meeting, still_to_ask: int, at: datetime | None = None) -> datetime:
    """`still_to_ask` counts the deputy who is asked now, or at another moment."""
    now, last = at or timezone.now(), meeting.starts_at - LEAST
    if last <= now:
        return max(now, meeting.starts_at)
    hours = timedelta(hours=number(Key.DEPUTY_HOURS, day_of(now)))
    turn = max(min(hours, (last - now) / max(still_to_ask, 1)), LEAST)
    return min(_in_the_daytime(now + turn), last)


def _in_the_daytime(at: datetime) -> datetime:
    here = timezone.localtime(at)
    if MORNING <= here.time() < EVENING:
        return at
    day = here.date() + timedelta(days=here.time() >= EVENING)
    return datetime.combine(day, MORNING, tzinfo=here.tzinfo)
