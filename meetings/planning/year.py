"""Everything a year's plan is reckoned from, loaded once: what is booked, who sits where, days off and drives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.utils import timezone

from councils.municipalities.distances import Pair, drives
from councils.municipalities.models import Municipality
from meetings.bodies.models import Body, YearPlan
from meetings.planning.bookings import Booking, booked, others
from meetings.planning.collisions import Collision, collisions
from meetings.planning.days import is_off
from meetings.planning.models import SchoolHoliday
from meetings.planning.people import People
from meetings.planning.travel import Place, driven, places
from meetings.schedule.models import Meeting, MeetingQuerySet
from meetings.schedule.queries import year_bounds


class Year:
    """A year of all bodies. `meetings` are those the reader may see; cancelled ones take no place."""

    def __init__(self, number: int, meetings: MeetingQuerySet, *, with_year_before: bool = False) -> None:
        self.number = number
        self.first = number - 1 if with_year_before else number
        self.found = meetings.exclude(state=Meeting.State.CANCELLED).order_by("starts_at")

    @cached_property
    def bodies(self) -> dict[int, Body]:
        return {body.pk: body for body in Body.objects.all()}

    @property
    def active(self) -> list[Body]:
        return [body for body in self.bodies.values() if body.is_active]

    @cached_property
    def targets(self) -> dict[int, int]:
        return dict(YearPlan.objects.filter(year=self.number).values_list("body", "meeting_count"))

    @cached_property
    def _loaded(self) -> list[Meeting]:
        start, end = year_bounds(self.first)[0], year_bounds(self.number)[1]
        within = self.found.filter(starts_at__gte=start, starts_at__lt=end)
        return list(within.prefetch_related("bodies"))

    @cached_property
    def meetings(self) -> list[Meeting]:
        return [one for one in self._loaded if timezone.localdate(one.starts_at).year == self.number]

    @cached_property
    def before(self) -> list[Meeting]:
        """Those of the year before, the oldest first: what is copied."""
        return [one for one in self._loaded if timezone.localdate(one.starts_at).year < self.number]

    @cached_property
    def bookings(self) -> list[Booking]:
        return [booked(meeting) for meeting in self.meetings]

    @cached_property
    def people(self) -> People:
        return People(list(self.bodies.values()), date(self.number, 1, 1), date(self.number, 12, 31))

    @cached_property
    def school(self) -> list[SchoolHoliday]:
        within = SchoolHoliday.objects.filter(
            starts_on__lte=date(self.number, 12, 31), ends_on__gte=date(self.number, 1, 1)
        )
        return list(within.select_related("municipality"))

    @cached_property
    def municipalities(self) -> dict[int, Municipality]:
        """Where one may meet: those that take part in the year, in alphabetical order."""
        return dict(sorted(self.people.places.items(), key=lambda pair: str(pair[1])))

    @cached_property
    def minutes(self) -> dict[Pair, int]:
        found = drives(self.municipalities.values())
        return {pair: drive.minutes for pair, drive in found.items()}

    def body_name(self, pk: int) -> str:
        return self.bodies[pk].short_name

    def off(self, day: date) -> bool:
        """A holiday, or no school anywhere: days a rule does not choose."""
        everywhere = (row for row in self.school if row.municipality_id is None)
        return is_off(day) or any(row.starts_on <= day <= row.ends_on for row in everywhere)

    def collisions(self, booking: Booking, bookings: Iterable[Booking]) -> list[Collision]:
        return collisions(booking, bookings, self)

    def travellers(self, booking: Booking) -> list[int]:
        """The municipalities that drive to a meeting, in alphabetical order."""
        homes = self.people.municipalities(booking.bodies, booking.first)
        return [pk for pk in self.municipalities if pk in homes]

    def driven(self, bookings: Iterable[Booking]) -> dict[int, int]:
        return driven([(one.municipality, self.travellers(one)) for one in bookings], self.minutes)

    def of(self, bodies: Iterable[int], bookings: Iterable[Booking]) -> list[Booking]:
        wanted = set(bodies)
        return [one for one in bookings if wanted & one.bodies]

    def places(self, booking: Booking, bookings: Iterable[Booking]) -> list[Place]:
        """Where to meet, the fairest first, given all the other meetings of the same bodies in the year."""
        before = self.driven(self.of(booking.bodies, others(bookings, booking)))
        return places(self.municipalities, self.travellers(booking), self.minutes, before)
