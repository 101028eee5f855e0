"""Stops of a car: as somebody wrote them, and made by itself where a passenger wants to be picked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.places.models import Place
from meetings.transport.models import Car, Stop
from meetings.transport.places import Places, Roads, roads_between
from meetings.transport.routes import best_gap
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, numbers

OUT, HOME = Stop.Direction.OUT, Stop.Direction.HOME


@dataclass(frozen=True)
class StopPlan:
    """A stop as it should be; `pk` of the one it replaces, if any."""

    direction: str
    place: str
    at: datetime
    pk: int | None = None


@dataclass
class Stopped:
    """The stop in each direction, and the keys of the other stops that got another time."""

    at: dict[str, Stop] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)


def keep_stops(car: Car, plans: list[StopPlan]) -> set[int]:
    """Writes the stops. Returns the keys of those that have another time or place than before."""
    places = [(plan.direction, plan.place.strip().casefold()) for plan in plans]
    if len(set(places)) < len(places):
        raise ValidationError(_("The car stops twice at the same place."), code="stop_twice")
    known = {stop.pk: stop for stop in car.stops.all()}
    gone = set(known) - {plan.pk for plan in plans}
    _refuse_if_used(car, gone)
    car.stops.filter(pk__in=gone).delete()
    touched, register = set(), Places()
    for plan in plans:
        stop = known.get(plan.pk or 0) or Stop(car=car)
        before = (stop.direction, stop.place, stop.at)
        stop.direction, stop.place, stop.at = plan.direction, plan.place.strip(), plan.at
        if stop.place != before[1] or stop.known_id is None:
            stop.known = register.named(stop.place, car.municipality_id)
        if stop.pk and before != (stop.direction, stop.place, stop.at):
            touched.add(stop.pk)
        stop.save()
    return touched


def _refuse_if_used(car: Car, gone: set[int]) -> None:
    for passenger in car.passengers.select_related("out_stop", "home_stop"):
        for stop in (passenger.out_stop, passenger.home_stop):
            if stop and stop.pk in gone:
                raise ValidationError(
                    _("Someone gets on or off at %(place)s. Move them first."),
                    code="stop_in_use",
                    params={"place": stop.place},
                )


def stop_at(car: Car, place: Place | None, directions: list[str]) -> Stopped:
    """The car's stops at a place, made where they are missing. A direction where no road is known is left out."""
    known, found = Places(), Stopped()
    stops = list(car.stops.select_related("known"))
    if place is None:
        return found
    roads = roads_between(
        [known.venue(car.meeting), known.of_car(car), place, *(stop.known for stop in stops)]
    )
    for direction in directions:
        mine = _ordered(stops, direction)
        here = next((stop for stop in mine if is_at(stop, place)), None)
        if here is None:
            here, touched = _insert(car, mine, place, direction, known, roads)
            found.touched |= touched
        if here is not None:
            found.at[direction] = here
    return found


def is_at(stop: Stop, place: Place) -> bool:
    """Two places of the same name are two, when the stop knows which one it is."""
    return stop.known_id == place.pk or (stop.known_id is None and stop.place == place.name)


def _ordered(stops: list[Stop], direction: str) -> list[Stop]:
    """As the way out: the stop nearest the meeting last."""
    mine = [stop for stop in stops if stop.direction == direction]
    return sorted(mine, key=lambda stop: stop.at, reverse=direction == HOME)


def _insert(
    car: Car, mine: list[Stop], place: Place, direction: str, known: Places, roads: Roads
) -> tuple[Stop | None, set[int]]:
    home, venue = known.of_car(car), known.venue(car.meeting)
    if venue is None:
        return None, set()
    gap = best_gap(home.pk if home else None, [stop.known_id for stop in mine], venue.pk, place.pk, roads)
    if gap is None:
        return None, set()
    later = mine[gap.index] if gap.index < len(mine) else None
    there = roads.way(place.pk, later.known_id if later else venue.pk) or 0
    at = _before(later.at, there, direction, car) if later else _nearest(car, there, direction)
    stop = Stop.objects.create(car=car, direction=direction, place=known.label(place), known=place, at=at)
    return stop, _make_way(car, mine[: gap.index], stop, roads, direction)


def _nearest(car: Car, there: int, direction: str) -> datetime:
    """The time at the stop nearest the meeting."""
    if direction == HOME:
        return car.meeting.ends_at + timedelta(minutes=there)
    rules = numbers(day_of(car.meeting.starts_at))
    return car.meeting.starts_at - timedelta(
        minutes=rules[Key.RIDE_EARLY_MINUTES] + there + rules[Key.RIDE_STOP_MINUTES]
    )


def _before(at: datetime, there: int, direction: str, car: Car) -> datetime:
    rules = numbers(day_of(car.meeting.starts_at))
    step = timedelta(minutes=there + rules[Key.RIDE_STOP_MINUTES])
    return at + step if direction == HOME else at - step


def _make_way(car: Car, before: list[Stop], stop: Stop, roads: Roads, direction: str) -> set[int]:
    """Stops further from the meeting move only when they would else come too late. Returns those that moved."""
    touched, after = set(), stop
    for one in reversed(before):
        there = roads.way(one.known_id, after.known_id)
        if there is None:
            break
        latest = _before(after.at, there, direction, car)
        if one.at <= latest if direction == OUT else one.at >= latest:
            break
        one.at = latest
        one.save(update_fields=["at"])
        touched.add(one.pk)
        after = one
    return touched
