"""The clock of an item: how long it has taken, and what is left of the time it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from meetings.agenda.models import AgendaItem
from meetings.live.models import ItemClock, LiveMeeting


@dataclass(frozen=True)
class Face:
    """What a clock shows at a moment. `left` is below zero when the item has taken more than its time."""

    given: int  # seconds
    left: int
    is_running: bool
    at: datetime

    @property
    def is_over(self) -> bool:
        return self.left < 0

    @property
    def remaining(self) -> int:
        """For the bar: never below nought."""
        return max(0, self.left)

    @property
    def text(self) -> str:
        """ "23:40", and "−1:05" when it is over."""
        minutes, seconds = divmod(abs(self.left), 60)
        return f"{'−' if self.is_over else ''}{minutes}:{seconds:02d}"

    @property
    def runs_out_at(self) -> int:
        """The moment it reaches nought, in milliseconds since 1970, for the screens."""
        return int((self.at + timedelta(seconds=self.left)).timestamp() * 1000)


def seconds_spent(clock: ItemClock | None, at: datetime) -> int:
    if clock is None:
        return 0
    running = (at - clock.running_since).total_seconds() if clock.running_since else 0
    return clock.seconds_spent + max(0, int(running))


def face(item: AgendaItem, clock: ItemClock | None, at: datetime | None = None) -> Face:
    at = at or timezone.now()
    given = 60 * (item.minutes + (clock.extra_minutes if clock else 0))
    return Face(given, given - seconds_spent(clock, at), bool(clock and clock.running_since), at)


def stop(live: LiveMeeting, at: datetime) -> None:
    """Let the running clock of the meeting, if any, stand still."""
    for clock in ItemClock.objects.filter(live=live, running_since__isnull=False):
        clock.seconds_spent, clock.running_since = seconds_spent(clock, at), None
        clock.save()


def start(live: LiveMeeting, item: AgendaItem, at: datetime) -> None:
    """Let the clock of one item run, and of no other."""
    clock, _new = ItemClock.objects.get_or_create(live=live, item=item)
    if clock.running_since is None:
        stop(live, at)
        clock.running_since = at
        clock.save()
