"""A meeting's lifts as a problem for the planner, and how to know whether it is still the same one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from councils.consents.models import Guardian
from councils.places.models import Place
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger, Stop
from meetings.transport.places import Pair, Places, Roads, roads_between
from meetings.transport.planner.problem import Problem, Rider, Vehicle
from meetings.transport.queries import rides_of
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, numbers

OUT, HOME = Stop.Direction.OUT, Stop.Direction.HOME


@dataclass
class Task:
    """What the planner is asked, and what it could not be asked about."""

    meeting: Meeting
    cars: list[Car]
    coming: list[Invitee]
    seats: dict[int, Passenger]  # by invitee
    places: Places
    problem: Problem | None = None
    nowhere: list[Invitee] = field(default_factory=list)  # they need a lift, and nobody knows from where
    there: list[Invitee] = field(default_factory=list)  # they asked to be picked up where the meeting is
    homeless: list[Car] = field(default_factory=list)  # cars nobody knows where set out from
    no_roads: list[tuple[Place, Place]] = field(default_factory=list)  # pairs of places without a known road

    @property
    def planned(self) -> list[Invitee]:
        """Those the planner is asked about."""
        keys = {rider.key for rider in self.problem.riders} if self.problem else set()
        return [invitee for invitee in self.coming if invitee.pk in keys]

    @property
    def fingerprint(self) -> str:
        """The same as long as those who come, the cars, the locks, the roads and the times are."""
        facts = (self.problem and _sorted(self.problem), self.meeting.starts_at, self.meeting.ends_at)
        return hashlib.sha256(repr(facts).encode()).hexdigest()


def task_for(meeting: Meeting) -> Task:
    """Locked cars and those in them are left out; a locked passenger is a promise. Seven queries."""
    cars = list(Car.objects.filter(meeting=meeting).select_related("driver", "municipality").order_by("pk"))
    seats = Passenger.objects.filter(car__meeting=meeting).select_related("car", "out_stop", "home_stop")
    task = Task(meeting, cars, rides_of(meeting), {seat.invitee_id: seat for seat in seats}, Places())
    venue = task.places.venue(meeting)
    if venue is None:
        return task
    vehicles = _vehicles(task)
    riders = _riders(task, {vehicle.key for vehicle in vehicles})
    used = {venue.pk, *(vehicle.start for vehicle in vehicles)}
    used |= {place for rider in riders for place in (rider.out, rider.home) if place is not None}
    known = [task.places.all[pk] for pk in sorted(used)]
    roads = roads_between(known)
    task.no_roads = _unknown(known, roads)
    task.problem = _problem(meeting, venue, riders, vehicles, roads)
    return task


def _problem(
    meeting: Meeting, venue: Place, riders: list[Rider], vehicles: list[Vehicle], roads: Roads
) -> Problem:
    rules = numbers(day_of(meeting.starts_at))
    return Problem(
        riders=tuple(riders),
        vehicles=tuple(vehicles),
        venue=venue.pk,
        minutes=roads.minutes,
        km=roads.km,
        most_minutes=rules[Key.RIDE_MOST_MINUTES],
        stop_minutes=rules[Key.RIDE_STOP_MINUTES],
        is_never_alone=bool(rules[Key.RIDE_NOT_ALONE]),
    )


def _vehicles(task: Task) -> list[Vehicle]:
    coming = {one.person_id for one in task.coming}
    found = []
    for car in task.cars:
        home = None if car.is_locked else task.places.of_car(car)
        if home is not None:
            found.append(Vehicle(car.pk, home.pk, car.seat_count, car.driver_id in coming))
        elif not car.is_locked:
            task.homeless.append(car)
    return found


def _riders(task: Task, cars: set[int]) -> list[Rider]:
    """Those who need a lift; not those in a car that is left out."""
    driving = {car.driver_id for car in task.cars}
    people = [
        one
        for one in task.coming
        if one.person_id not in driving
        and (task.seats[one.pk].car_id in cars if one.pk in task.seats else one.needs_ride)
    ]
    families = families_of(people)
    found = []
    venue = task.places.venue(task.meeting)
    for invitee in sorted(people, key=lambda one: one.pk):
        seat = task.seats.get(invitee.pk)
        if task.places.of_invitee(invitee) == venue and seat is None:
            task.there.append(invitee)
            continue
        if rider := _rider(task.meeting, invitee, seat, families.get(invitee.pk), task.places):
            found.append(rider)
        else:
            task.nowhere.append(invitee)
    return found


def _rider(
    meeting: Meeting, invitee: Invitee, seat: Passenger | None, family: int | None, places: Places
) -> Rider | None:
    wish, is_promised = places.of_invitee(invitee), seat is not None and seat.stands
    stays = seat if is_promised or wish is None else None
    out = _place(stays.out_stop if stays else None, wish)
    home = _place(stays.home_stop if stays else None, wish)
    if (out is None and invitee.rides(OUT)) or (home is None and invitee.rides(HOME)):
        return None
    age = invitee.person.age(day_of(meeting.starts_at))
    return Rider(
        key=invitee.pk,
        out=out if invitee.rides(OUT) else None,
        home=home if invitee.rides(HOME) else None,
        is_young=age is not None and age < 18,
        family=family,
        car=seat.car_id if seat and is_promised else None,
    )


def _place(stop: Stop | None, wish: Place | None) -> int | None:
    """A promise holds for the stop too, and where nobody knows of another place, the stop they have is the one."""
    if stop is not None and stop.known_id:
        return stop.known_id
    return wish.pk if wish else None


def families_of(people: list[Invitee]) -> dict[int, int]:
    """Invitee → family, for those who share a guardian's e-mail with another who comes."""
    by_email: dict[str, set[int]] = defaultdict(set)
    rows = Guardian.objects.filter(young_person__in=[one.person_id for one in people])
    for email, person in rows.values_list("email", "young_person"):
        by_email[email.casefold()].add(person)
    groups: list[set[int]] = []
    for shared in by_email.values():
        touching = [group for group in groups if group & shared]
        groups = [group for group in groups if not group & shared] + [shared.union(*touching)]
    of_person = {person: min(group) for group in groups if len(group) > 1 for person in group}
    return {one.pk: of_person[one.person_id] for one in people if one.person_id in of_person}


def _unknown(used: list[Place], roads: Roads) -> list[tuple[Place, Place]]:
    return [
        (one, other)
        for number, one in enumerate(used)
        for other in used[number + 1 :]
        if roads.way(one.pk, other.pk) is None
    ]


def _sorted(problem: Problem) -> tuple[object, ...]:
    def pairs(known: object) -> list[tuple[Pair, int]]:
        return sorted(dict(known).items())  # type: ignore[call-overload]

    rest = (problem.venue, problem.most_minutes, problem.stop_minutes, problem.is_never_alone)
    return (problem.riders, problem.vehicles, pairs(problem.minutes), pairs(problem.km), *rest)
