"""The simulation: what will go out, on which day, to how many, if nobody does anything until then.

It asks each plan what is due at every moment its clock will come by, and leaves out what has been said already. What is
found is kept for an hour, with keys of receivers and not their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone

from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.outbox import receiver_key
from umt_portal.notices.plan.terms import Plan, Planned
from umt_portal.once import asked_once

KEPT_AS, SECONDS_KEPT = "notice_forecast", 3600
LONGEST = 90  # days
FEW = 500  # occasions asked about in one query


@dataclass(frozen=True)
class Line:
    """One kind about one thing on one day."""

    day: date
    kind: str
    title: str
    url: str
    receivers: tuple[str, ...]  # as in Message
    is_written: bool = False  # in the outbox already, and waits for its time

    @property
    def count(self) -> int:
        return len(self.receivers)


@dataclass(frozen=True)
class Heap:
    """All of one kind on one day."""

    day: date
    kind: str
    is_written: bool
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        return f"{self.day:%Y-%m-%d}-{self.kind}" + ("-w" if self.is_written else "")

    @property
    def receivers(self) -> list[str]:
        return [receiver for line in self.lines for receiver in line.receivers]

    @property
    def count(self) -> int:
        return len(self.receivers)

    @property
    def people(self) -> int:
        return len(set(self.receivers))


def by_day_and_kind(lines: Iterable[Line]) -> list[Heap]:
    def together(line: Line) -> tuple[date, str, bool]:
        return line.day, line.kind, line.is_written

    grouped = groupby(sorted(lines, key=together), key=together)
    return [Heap(*key, tuple(sorted(own, key=lambda line: line.title))) for key, own in grouped]


@dataclass(frozen=True)
class Forecast:
    made_at: datetime
    lines: tuple[Line, ...]

    def until(self, days: int) -> list[Line]:
        last = timezone.localdate(self.made_at) + timedelta(days=days - 1)
        return [line for line in self.lines if line.day <= last]


class _Said(NamedTuple):
    """A message, by what makes it one."""

    receiver: str
    kind: str
    occasion: str


def kept() -> Forecast | None:
    return cache.get(KEPT_AS)


def make(days: int = LONGEST) -> Forecast:
    """Work it out anew, and keep it."""
    now = timezone.now()
    last = timezone.localdate(now) + timedelta(days=days - 1)
    end = timezone.make_aware(datetime.combine(last, time.max))
    lines = sorted([*planned(now, end), *waiting(now, end)], key=lambda line: (line.day, line.kind))
    found = Forecast(now, tuple(lines))
    cache.set(KEPT_AS, found, SECONDS_KEPT)
    return found


def forget() -> None:
    cache.delete(KEPT_AS)


def planned(first: datetime, last: datetime) -> list[Line]:
    """What the clock will say from one moment to another."""
    coming: dict[_Said, tuple[datetime, Planned]] = {}
    with asked_once():
        for plan in (kind.plan for kind in kinds.all_kinds()):
            for moment, one in _replayed(plan, first, last) if plan else ():
                for receiver in map(receiver_key, one.to):
                    coming.setdefault(_Said(receiver, one.kind, one.occasion), (one.at or moment, one))
    said = set(_said(coming))
    spoken = {(one.kind, one.occasion) for one in said}
    return _as_lines(
        (said_to, at, one)
        for said_to, (at, one) in coming.items()
        if said_to not in said and not (one.is_once_for_all and (one.kind, one.occasion) in spoken)
    )


def _replayed(plan: Plan, first: datetime, last: datetime) -> Iterator[tuple[datetime, Planned]]:
    if not (plan.candidates and plan.due):
        return
    rows = list(plan.candidates(first, last))
    for moment in plan.times.between(first, last) if rows else ():
        for row in rows:
            for one in plan.due(row, moment):
                yield moment, one


def _said(wanted: Iterable[_Said]) -> Iterator[_Said]:
    """Those of them that are said, to these receivers or to others."""
    occasions = sorted({one.occasion for one in wanted})
    for start in range(0, len(occasions), FEW):
        found = Message.objects.filter(occasion__in=occasions[start : start + FEW])
        for row in found.values_list("receiver", "kind", "occasion"):
            yield _Said(*row)


def _as_lines(said: Iterable[tuple[_Said, datetime, Planned]]) -> list[Line]:
    """One line for each day, kind and thing."""
    found: dict[tuple[date, str, str, str], list[str]] = defaultdict(list)
    for (receiver, kind, _occasion), at, one in said:
        found[timezone.localdate(at), kind, one.title, one.page or one.url].append(receiver)
    return [Line(*key, tuple(receivers)) for key, receivers in found.items()]


def waiting(now: datetime, last: datetime) -> list[Line]:
    """What is written and waits for its time; what is late goes out today. Each message counts once."""
    rows = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lte=last).order_by("due_at")
    counted: set[int] = set()
    found: dict[tuple[date, str, str], list[str]] = defaultdict(list)
    for delivery in rows.select_related("message"):
        message = delivery.message
        if message.pk not in counted:
            counted.add(message.pk)
            day = timezone.localdate(max(delivery.due_at, now))
            found[day, message.kind, _title_of(message)].append(message.receiver)
    return [Line(*key, "", tuple(receivers), is_written=True) for key, receivers in found.items()]


def _title_of(message: Message) -> str:
    named = (message.facts.get(fact) for fact in ("title", "meeting", "course", "municipality"))
    return next((str(name) for name in named if name), "")


def names_of(receivers: Iterable[str]) -> list[str]:
    """Who they are: names of people, addresses of others."""
    keys = [receiver.partition(":") for receiver in receivers]
    people = User.objects.in_bulk([int(key) for what, _colon, key in keys if what == "person"])
    named = {people[int(key)].name if what == "person" else key for what, _colon, key in keys}
    return sorted(named, key=str.casefold)
