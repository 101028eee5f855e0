"""What a room tells of a kind that the clock sends: its days, to whom it may go, and what is due when.

The clock and the simulation ask the same two questions: which rows may matter from one moment to another
(`candidates`), and what is due for one of them at a moment (`due`). The clock asks for now and says the answer; the
simulation asks for every moment the clock will come by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise

from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue

Label = str | Promise
CLOCK_MOVED = timedelta(hours=1)  # so far days on the clock may be from as many times 24 hours
KEPT_UP_FOR = timedelta(days=30)  # a clock that stood still longer lets go of what came after a thing


class Step(NamedTuple):
    """One time a kind goes out: days before (negative) or after what it is about, and to whom."""

    days: int
    audience: str = ""


@dataclass(frozen=True)
class Steps:
    """The steps of a kind as they stand. What was due before the day they were changed is not said by them."""

    all: tuple[Step, ...]
    since: date | None = None

    @property
    def first(self) -> int:
        """Days before (negative) or after, of the earliest."""
        return min((step.days for step in self.all), default=0)

    @property
    def last(self) -> int:
        return max((step.days for step in self.all), default=0)

    def reach(self, last: datetime) -> datetime:
        """No moment later than this has a step due by then: for queries. What is due, `due` says."""
        return last.astimezone(UTC) - timedelta(days=self.first) + CLOCK_MOVED

    def for_whom(self, *audiences: str) -> Steps:
        return Steps(tuple(step for step in self.all if step.audience in audiences), self.since)

    def due(self, anchor: date | datetime, now: datetime) -> Step | None:
        """The latest that is due; earlier ones are let go, so that a clock that stood still makes no heap."""
        came = [(days_after(anchor, step.days), step) for step in self.all]
        at = now if isinstance(anchor, datetime) else timezone.localdate(now)
        moment, step = max(((day, step) for day, step in came if day <= at), default=(None, None))
        if moment is None or (self.since and _day(moment) < self.since):
            return None
        return step


def days_after(anchor: date | datetime, days: int) -> Any:
    """Of a moment whole days on the clock on the wall: called for 10.00, reminded from 10.00, also when the clock has
    been moved meanwhile. In the hour that is skipped it is an hour later, in the one that comes twice the first time."""
    if not isinstance(anchor, datetime) or not days:
        return anchor + timedelta(days=days)
    on_the_wall = timezone.make_naive(anchor) + timedelta(days=days)
    return timezone.make_aware(on_the_wall).astimezone(UTC)


def _day(moment: date | datetime) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


@dataclass(frozen=True)
class Times:
    """When in the day the clock comes by: at a time, perhaps on one weekday (Monday is 0), or every hour of some."""

    at: str = ""
    hours: range = range(0)
    minute: int = 0
    weekday: int | None = None

    def between(self, first: datetime, last: datetime) -> Iterator[datetime]:
        day, end = timezone.localdate(first), timezone.localdate(last)
        while day <= end:
            if self.weekday in (None, day.weekday()):
                for clock in self._clocks():
                    moment = timezone.make_aware(datetime.combine(day, clock)).astimezone(UTC)
                    if first <= moment <= last:
                        yield moment
            day += timedelta(days=1)

    def _clocks(self) -> list[time]:
        return [time.fromisoformat(self.at)] if self.at else [time(hour, self.minute) for hour in self.hours]


@dataclass(frozen=True)
class Planned:
    """One thing the clock has to say: to whom, on which occasion, about what. Said again it is no new message."""

    kind: str
    to: list[User | Address]
    occasion: str
    title: str = ""  # what it is about, as the simulation shows it
    url: str = ""
    page: str = ""  # what the office looks at, where `url` is for the receiver alone
    about: str = ""
    municipality_id: int | None = None
    facts: Callable[[], dict[str, Any]] = dict
    at: datetime | None = None  # where it is not the moment the clock comes by
    then: Callable[[], None] | None = None  # what follows when it is news
    is_once_for_all: bool = False  # said to one, it is said, also when another has taken over since

    def say(self) -> int:
        """Returns to how many it is news."""
        if self.is_once_for_all and Message.objects.filter(kind=self.kind, occasion=self.occasion).exists():
            return 0
        told = [
            queue(
                to=one,
                kind=self.kind,
                occasion=self.occasion,
                facts=self.facts(),
                url=self.url,
                about=self.about,
                municipality_id=self.municipality_id,
            )
            for one in self.to
        ]
        news = sum(message is not None for message in told)
        if news and self.then:
            self.then()
        return news


@dataclass(frozen=True)
class Plan:
    """How a kind that the clock sends is planned. Without `audiences` there is no choice of receivers."""

    anchor: Label  # what its days are counted from: "the meeting"
    to: Label = ""  # said where there is no choice
    steps: tuple[Step, ...] = ()
    audiences: dict[str, Label] = field(default_factory=dict)
    least: int = 0  # bounds of the days
    most: int = 0
    most_steps: int = 6
    times: Times = field(default_factory=Times)
    candidates: Callable[[datetime, datetime], Iterable[Any]] | None = (
        None  # None: another kind's finds it too
    )
    due: Callable[[Any, datetime], Iterable[Planned]] | None = None
    rules: dict[str, int] = field(
        default_factory=dict
    )  # dated rules of the field that give days too: key, sign
    note: Label = ""

    @property
    def can_be_edited(self) -> bool:
        return self.least < self.most

    def now(self, now: datetime | None = None) -> Iterator[Planned]:
        """What the clock has to say now."""
        now = now or timezone.now()
        if self.candidates and self.due:
            for row in self.candidates(now, now):
                yield from self.due(row, now)


def moment_of(on: date | None) -> datetime:
    """Now, or noon of another day."""
    return timezone.make_aware(datetime.combine(on, time(12))) if on else timezone.now()


def stamp(days: int, usual: int) -> str:
    """What tells one step's occasion from another's. The usual one has none, as before there was a choice."""
    return "" if days == usual else f":{days:+d}"
