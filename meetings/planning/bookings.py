"""A meeting as the plan sees it, whether it stands in the portal or only on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from meetings.schedule.models import Meeting


@dataclass(frozen=True)
class Booking:
    """Some bodies at a place, from a clock on a day to a clock on the last day. `key` names it where one says what was seen."""

    key: str
    first: date
    last: date
    starts: time
    ends: time
    bodies: frozenset[int]
    title: str
    place: str
    municipality: int | None

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    def shares_a_day(self, other: Booking) -> bool:
        return self.first <= other.last and other.first <= self.last

    def is_at_the_same_time(self, other: Booking) -> bool:
        return (self.first, self.starts) < (other.last, other.ends) and (other.first, other.starts) < (
            self.last,
            self.ends,
        )

    def is_at_the_same_place(self, other: Booking) -> bool:
        here, there = (" ".join(one.place.casefold().split()) for one in (self, other))
        return bool(here) and here == there


def booked(meeting: Meeting) -> Booking:
    """A meeting at Norwegian time. Its bodies are fetched beforehand."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return Booking(
        key=f"m{meeting.pk}",
        first=starts.date(),
        last=ends.date(),
        starts=starts.time(),
        ends=ends.time(),
        bodies=frozenset(body.pk for body in meeting.bodies.all()),
        title=meeting.title,
        place=meeting.place,
        municipality=meeting.municipality_id,
    )


def others(bookings: Iterable[Booking], than: Booking) -> list[Booking]:
    return [booking for booking in bookings if booking is not than]
