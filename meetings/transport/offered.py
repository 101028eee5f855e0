"""A suggestion as one person may see it: the cars, what becomes another than now, and why someone has no place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from councils.places.models import Place
from meetings.attendance.models import Invitee
from meetings.transport.differences import kind_of, seats_after
from meetings.transport.models import Car, Suggestion
from meetings.transport.permissions import can_place, knows
from meetings.transport.planner.problem import Reason
from meetings.transport.presenting import Rider, names
from meetings.transport.reasons import NOT_ASKED, WHY
from meetings.transport.suggesting import Task
from meetings.transport.using import HOME, OUT, Call, calls_of
from umt_portal.accounts.models import User


@dataclass
class Line:
    place: str
    at: datetime
    names: list[str]


@dataclass
class Route:
    """One car of the plan."""

    number: int
    car: Car
    riders: list[Rider]
    out: list[Line]
    home: list[Line]
    km: int
    minutes: int
    is_left: bool = False  # the plan does not touch it


@dataclass
class Left:
    """Someone without a place, why, and what helps."""

    rider: Rider
    why: str
    helps: str


@dataclass
class Offer:
    """What the page draws."""

    routes: list[Route]
    left: list[Left]
    moves: dict[str, list[Rider]]
    guessed: list[Rider]  # their wish is not a place we know: reckoned from the centre
    homeless: list[Car]
    no_roads: list[tuple[Place, Place]]
    is_too_old: bool
    can_use: bool
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def changes(self) -> list[tuple[str, int, list[str]]]:
        """Kind of change, how many it happens to, and who."""
        return [
            (kind, len(self.moves[kind]), [] if kind == "same" else names(self.moves[kind]))
            for kind in ("moved", "lost", "new", "time", "same")
            if kind in self.moves
        ]

    @property
    def saved_percent(self) -> int:
        alone = self.result["alone"]["minutes"]
        return round(100 * (alone - self.result["minutes"]) / alone) if alone else 0

    @property
    def from_best(self) -> int:
        return max(0, self.result["minutes"] - self.result["bound"])

    @property
    def begins_at(self) -> datetime | None:
        """The first stop of all."""
        return min((line.at for route in self.routes for line in route.out), default=None)

    @property
    def is_too_late(self) -> bool:
        return self.begins_at is not None and self.begins_at <= timezone.now()

    @property
    def seated(self) -> int:
        return sum(len(route.riders) for route in self.routes if not route.is_left)

    @property
    def touched(self) -> int:
        return sum(len(found) for kind, found in self.moves.items() if kind != "same")


def offer(suggestion: Suggestion, task: Task, user: User) -> Offer:
    result, seen = suggestion.result, _Seen(task, user)
    routes = [seen.route(number, car, result) for number, car in enumerate(task.cars, start=1)]
    moves, may_all = seen.moves(result)
    left = [
        seen.left(task_invitee, Reason(reason))
        for key, reason in result["unseated"].items()
        if (task_invitee := seen.people.get(int(key)))
    ]
    left += [
        Left(seen.rider(seen.people[key]), str(why), str(helps))
        for kind, (why, helps) in NOT_ASKED.items()
        for key in result[kind]
        if key in seen.people
    ]
    places = task.places.all
    return Offer(
        routes=routes,
        left=left,
        moves=moves,
        guessed=[seen.rider(one) for one in seen.people.values() if one.needs_ride and _is_guess(one, task)],
        homeless=[car for car in task.cars if car.pk in result["homeless"]],
        no_roads=[
            (places[one], places[other]) for one, other in result["no_roads"] if {one, other} <= places.keys()
        ],
        is_too_old=suggestion.used_at is None and task.fingerprint != suggestion.fingerprint,
        can_use=may_all,
        result=result,
    )


def _is_guess(invitee: Invitee, task: Task) -> bool:
    return bool(invitee.pick_up_at) and not invitee.pick_up_place_id and task.places.wished(invitee) is None


class _Seen:
    """What one person may know of those the plan speaks of."""

    def __init__(self, task: Task, user: User) -> None:
        self.task, self.user = task, user
        self.people = {one.pk: one for one in task.coming}
        self.cars = {car.pk: car for car in task.cars}

    def rider(self, invitee: Invitee, car: Car | None = None) -> Rider:
        is_named = knows(self.user, invitee, car)
        name = invitee.person.name if is_named else _("A young person")
        return Rider(invitee=invitee, name=name, is_named=is_named, has_consent=True)

    def left(self, invitee: Invitee, reason: Reason) -> Left:
        why, helps = WHY[reason]
        return Left(self.rider(invitee), str(why), str(helps))

    def route(self, number: int, car: Car, result: dict[str, Any]) -> Route:
        found = next((route for route in result["routes"] if route["vehicle"] == car.pk), None)
        if found is None:
            is_left = car.is_locked or car.pk in result["homeless"]
            return Route(number, car, [], [], [], 0, 0, is_left=is_left)
        calls = calls_of(self.task.meeting, found)
        return Route(
            number,
            car,
            [self.rider(self.people[key], car) for key in found["riders"] if key in self.people],
            [self._line(call, car) for call in calls if call.direction == OUT],
            [self._line(call, car) for call in calls if call.direction == HOME],
            found["km"],
            found["minutes"],
        )

    def _line(self, call: Call, car: Car) -> Line:
        riders = [self.rider(self.people[key], car) for key in call.riders if key in self.people]
        places = self.task.places
        return Line(places.label(places.all[call.place]), call.at, names(riders))

    def moves(self, result: dict[str, Any]) -> tuple[dict[str, list[Rider]], bool]:
        """Kind of change → those it happens to, and whether the person may do all of it."""
        after = seats_after(self.task, result)
        found: dict[str, list[Rider]] = defaultdict(list)
        may_all = True
        for invitee in [*self.task.planned, *self.task.nowhere]:
            seat, new = self.task.seats.get(invitee.pk), after.get(invitee.pk)
            kind = kind_of(seat, new)
            touched = [car for car in (seat and seat.car_id, new and new[0]) if car]
            if kind == "none":
                continue
            rider = self.rider(invitee, self.cars.get(touched[-1]))
            rider.passenger = seat
            found[kind].append(rider)
            if kind != "same":
                may_all &= all(
                    can_place(self.user, invitee, self.cars[pk]) for pk in touched if pk in self.cars
                )
        return dict(found), may_all
