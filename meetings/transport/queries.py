"""Who rides with whom: the board of a meeting, one person's ride, and who still needs a seat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from councils.consents.models import Guardian, Scope
from councils.consents.queries import people_with
from councils.coordinators.models import Coordinator
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.access.dated import current
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of

PHONES_BEFORE, PHONES_AFTER = timedelta(hours=24), timedelta(hours=12)
OUT, HOME = Stop.Direction.OUT, Stop.Direction.HOME


@dataclass
class CarOnBoard:
    """A car with its passengers, stops and when the driver's police certificate was seen."""

    car: Car
    passengers: list[Passenger]
    out: list[Stop]
    home: list[Stop]
    certificate_seen_on: date | None = None

    @property
    def taken(self) -> int:
        """Seats in use the way that is fullest."""
        return max(self.taken_to(OUT), self.taken_to(HOME))

    def taken_to(self, direction: str) -> int:
        return sum(passenger.invitee.rides(direction) for passenger in self.passengers)

    def has_room_for(self, invitee: Invitee) -> bool:
        """Seats that are free the ways they ride."""
        return all(self.taken_to(way) < self.car.seat_count for way in (OUT, HOME) if invitee.rides(way))

    @property
    def free(self) -> int:
        return max(0, self.car.seat_count - self.taken)

    @property
    def seats(self) -> list[bool]:
        """One truth for each seat: is it taken?"""
        return [number < self.taken for number in range(self.car.seat_count)]

    def at(self, stop: Stop) -> list[Passenger]:
        mine = "out_stop_id" if stop.direction == OUT else "home_stop_id"
        return [passenger for passenger in self.passengers if getattr(passenger, mine) == stop.pk]


@dataclass
class Board:
    """Everyone who comes to a meeting, by how they get there."""

    meeting: Meeting
    cars: list[CarOnBoard]
    without: list[Invitee] = field(default_factory=list)
    own_way: list[Invitee] = field(default_factory=list)
    may_be_driven: set[int] = field(default_factory=set)
    coming_drivers: set[int] = field(default_factory=set)  # called themselves: they drive there anyway

    @property
    def seated(self) -> int:
        return sum(len(one.passengers) for one in self.cars)

    @property
    def free(self) -> int:
        return sum(one.free for one in self.cars)


def board(meeting: Meeting) -> Board:
    """Eight queries, however many cars."""
    cars = cars_of(meeting)
    coming = rides_of(meeting)
    driving = {one.car.driver_id for one in cars}
    return Board(
        meeting=meeting,
        cars=cars,
        without=[one for one in coming if one.needs_ride and not _has_ride(one, driving)],
        own_way=[one for one in coming if not one.needs_ride and not _has_ride(one, driving)],
        may_be_driven=people_with(Scope.RIDE, [one.person for one in coming]),
        coming_drivers={one.person_id for one in coming if one.person_id in driving},
    )


def cars_of(meeting: Meeting) -> list[CarOnBoard]:
    people = Passenger.objects.select_related(
        "invitee__person", "invitee__municipality", "invitee__pick_up_place", "out_stop", "home_stop"
    )
    posts = Coordinator.objects.filter(current(day_of(meeting.starts_at)), person=OuterRef("driver"))
    seen = posts.exclude(police_certificate_seen_on=None).values("police_certificate_seen_on")
    rows = Car.objects.filter(meeting=meeting).select_related("driver__as_driver", "municipality", "meeting")
    cars = rows.annotate(seen_on_post=Subquery(seen[:1])).prefetch_related(
        Prefetch("stops", Stop.objects.select_related("known")), Prefetch("passengers", people)
    )
    return [_on_board(car, _seen_on(car)) for car in cars]


def _seen_on(car: Any) -> date | None:
    """A coordinator's certificate stands on the appointment, others' in the register of drivers."""
    usual = getattr(car.driver, "as_driver", None)
    return car.seen_on_post or (usual.certificate_seen_on if usual else None)


def _on_board(car: Car, seen_on: date | None) -> CarOnBoard:
    stops = sorted(car.stops.all(), key=lambda stop: (stop.at, stop.pk))
    return CarOnBoard(
        car=car,
        passengers=list(car.passengers.all()),
        out=[stop for stop in stops if stop.direction == OUT],
        home=[stop for stop in stops if stop.direction == HOME],
        certificate_seen_on=seen_on,
    )


def ride_on(board: Board, user: User) -> Passenger | None:
    """The person's own place, when the board is read already."""
    passengers = [passenger for one in board.cars for passenger in one.passengers]
    return next((one for one in passengers if one.invitee.person_id == user.pk), None)


def rides_of(meeting: Meeting) -> list[Invitee]:
    """Those who said yes, with their ride when they have one."""
    coming = Invitee.objects.coming().filter(meeting=meeting)
    coming = coming.select_related("person", "municipality", "pick_up_place", "ride")
    return list(coming.order_by("municipality__name", "person__name"))


def _has_ride(invitee: Invitee, driving: set[int]) -> bool:
    return invitee.person_id in driving or getattr(invitee, "ride", None) is not None


def rides_needing_seat(meeting: Meeting) -> QuerySet[Invitee]:
    """Those who said yes, need a lift, and have no seat."""
    return (
        Invitee.objects.coming()
        .filter(meeting=meeting, needs_ride=True, ride=None)
        .select_related("person", "municipality")
    )


def ride_of(user: User, meeting: Meeting) -> Passenger | None:
    """The person's place in a car to a meeting: car, driver, and both stops."""
    rows = Passenger.objects.filter(invitee__person=user, invitee__meeting=meeting)
    rows = rows.select_related("car__driver", "car__meeting", "out_stop", "home_stop", "invitee")
    return rows.prefetch_related("car__stops").first()


def coming_rides(user: User) -> list[Passenger]:
    """The person's rides to meetings that are not over, the nearest first."""
    rows = Passenger.objects.filter(
        invitee__person=user,
        car__meeting__ends_at__gte=timezone.now(),
        car__meeting__state=Meeting.State.CALLED,
    )
    return list(
        rows.select_related("car__driver", "car__meeting", "out_stop", "home_stop").order_by(
            "car__meeting__starts_at"
        )
    )


def waiting_for_seat(user: User) -> QuerySet[Meeting]:
    """Coming meetings the person has said yes to and needs a lift to, and has no seat yet."""
    waits = Invitee.objects.coming().filter(person=user, needs_ride=True, ride=None)
    coming = Meeting.objects.coming().filter(state=Meeting.State.CALLED, pk__in=waits.values("meeting"))
    return coming.exclude(cars__driver=user).order_by("starts_at")


def with_figures(meetings: QuerySet[Meeting]) -> list[Meeting]:
    """Meetings with `car_count`, `seat_count`, `free`, `seated`, `without` and `own_way`. Two queries."""
    coming = Q(invitees__answer=Invitee.Answer.YES)
    seats = (
        Car.objects.values("meeting")
        .filter(meeting__in=meetings.values("pk"))
        .annotate(cars=Count("pk"), seats=Sum("seat_count"))
    )
    figures = {row["meeting"]: row for row in seats}
    rows = meetings.annotate(
        seated=Count("invitees", filter=Q(invitees__ride__isnull=False), distinct=True),
        without=Count(
            "invitees", filter=coming & Q(invitees__needs_ride=True, invitees__ride=None), distinct=True
        ),
        own_way=Count(
            "invitees", filter=coming & Q(invitees__needs_ride=False, invitees__ride=None), distinct=True
        ),
    ).select_related("municipality")
    found: list[Any] = list(rows)
    for meeting in found:
        row = figures.get(meeting.pk, {"cars": 0, "seats": 0})
        meeting.car_count, meeting.seat_count = row["cars"], row["seats"]
        meeting.free = max(0, meeting.seat_count - meeting.seated)
    return found


def is_near(meeting: Meeting, stops: Iterable[Stop]) -> bool:
    """Phone numbers are shown from 24 hours before the car's first stop (or the meeting) until 12 hours after the last."""
    times = [stop.at for stop in stops]
    first, last = min([meeting.starts_at, *times]), max([meeting.ends_at, *times])
    return first - PHONES_BEFORE <= timezone.now() <= last + PHONES_AFTER


def phones_shown(ride: Passenger | None) -> bool:
    """Whether somebody may see the number of the one who drives them now."""
    return ride is not None and is_near(ride.car.meeting, ride.car.stops.all())


def guardians_of(car: CarOnBoard) -> dict[int, list[Guardian]]:
    """Guardians of those in a car, by person. For the driver, near the trip."""
    found: dict[int, list[Guardian]] = {}
    people = [passenger.invitee.person_id for passenger in car.passengers]
    for guardian in Guardian.objects.filter(young_person__in=people).exclude(phone=""):
        found.setdefault(guardian.young_person_id, []).append(guardian)
    return found
