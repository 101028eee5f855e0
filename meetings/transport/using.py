"""A reckoned plan becomes the cars' stops and passengers. Only what is another than before is written and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport import messages
from meetings.transport.models import Car, Passenger, Stop
from meetings.transport.places import Places
from meetings.transport.stopping import is_at
from umt_portal.design.dates import day_of
from umt_portal.regulations.numbers import Key, number

OUT, HOME = Stop.Direction.OUT, Stop.Direction.HOME
Result = dict[str, Any]
Seat = tuple[Any, ...]


@dataclass(frozen=True)
class Call:
    """A stop as the plan wants it."""

    direction: str
    place: int
    at: datetime
    riders: tuple[int, ...]


def calls_of(meeting: Meeting, route: Result) -> list[Call]:
    """The stops of a route with their times: in good time before the meeting, and from its end."""
    early = number(Key.RIDE_EARLY_MINUTES, day_of(meeting.starts_at))
    leaves = {
        OUT: meeting.starts_at - timedelta(minutes=early + route["out_minutes"]),
        HOME: meeting.ends_at,
    }
    return [
        Call(way, call["place"], leaves[way] + timedelta(minutes=call["minute"]), tuple(call["riders"]))
        for way in (OUT, HOME)
        for call in route[way]
    ]


def put_in_force(meeting: Meeting, result: Result) -> None:
    """Within a transaction that holds the meeting."""
    rows = Car.objects.filter(meeting=meeting).select_related("driver", "meeting")
    cars = {car.pk: car for car in rows.prefetch_related("stops")}
    routes = {route["vehicle"]: route for route in result["routes"]}
    planned = [
        car for car in cars.values() if not car.is_locked and car.pk not in set(result.get("homeless", []))
    ]
    before = _seats(planned)
    calls = {key: calls_of(meeting, route) for key, route in routes.items()}
    places = Places()
    stops = {car.pk: _stops(car, calls.get(car.pk, []), places) for car in planned}
    _seat(meeting, routes, stops, cars)
    _take_out(planned, routes)
    _remove_unused(planned, [stop for found in stops.values() for stop in found.values()])
    _tell(planned, before, _seats(planned), cars)


def _seats(cars: list[Car]) -> dict[int, tuple[Passenger, Seat]]:
    """Invitee → their seat, and all of it that they must know."""
    rows = Passenger.objects.filter(car__in=cars).select_related("invitee__person", "out_stop", "home_stop")
    return {
        one.invitee_id: (one, (one.car_id, *_known(one.out_stop), *_known(one.home_stop))) for one in rows
    }


def _known(stop: Stop | None) -> tuple[Any, ...]:
    return (stop.place, stop.at) if stop else (None, None)


def _stops(car: Car, calls: list[Call], places: Places) -> dict[tuple[str, int], Stop]:
    """Stops of the car as the plan says, those it has already with their new times."""
    mine = list(car.stops.all())
    found = {}
    for call in calls:
        place = places.all[call.place]
        stop = next((one for one in mine if one.direction == call.direction and is_at(one, place)), None)
        stop = stop or Stop(car=car, direction=call.direction, place=places.label(place))
        if stop.pk is None or (stop.at, stop.known_id) != (call.at, place.pk):
            stop.at, stop.known = call.at, place
            stop.save()
        found[call.direction, place.pk] = stop
    return found


def _seat(
    meeting: Meeting,
    routes: dict[int, Result],
    stops: dict[int, dict[tuple[str, int], Stop]],
    cars: dict[int, Car],
) -> None:
    """Everyone the plan seats sits where it says. Who had a seat keeps the row, and so what was agreed on it."""
    people = Invitee.objects.filter(meeting=meeting).select_related("person").in_bulk()
    rows = Passenger.objects.filter(invitee__meeting=meeting)
    had = {
        one.invitee_id: one for one in rows.select_related("invitee__person", "car", "out_stop", "home_stop")
    }
    for key, route in routes.items():
        gets = {
            (call.direction, rider): stops[key][call.direction, call.place]
            for call in calls_of(meeting, route)
            for rider in call.riders
        }
        for rider in route["riders"]:
            seat = had.get(rider) or Passenger(invitee=people[rider])
            wanted = (key, _pk(gets.get((OUT, rider))), _pk(gets.get((HOME, rider))))
            if (seat.car_id, seat.out_stop_id, seat.home_stop_id) != wanted:
                seat.car = cars[key]
                seat.out_stop, seat.home_stop = gets.get((OUT, rider)), gets.get((HOME, rider))
                seat.save()


def _pk(stop: Stop | None) -> int | None:
    return stop.pk if stop else None


def _take_out(planned: list[Car], routes: dict[int, Result]) -> None:
    seated = {rider for route in routes.values() for rider in route["riders"]}
    for seat in Passenger.objects.filter(car__in=planned).select_related("invitee__person"):
        if seat.invitee_id not in seated:
            seat.delete()


def _remove_unused(planned: list[Car], used: list[Stop]) -> None:
    Stop.objects.filter(car__in=planned).exclude(pk__in=[stop.pk for stop in used]).delete()


def _tell(
    planned: list[Car],
    before: dict[int, tuple[Passenger, Seat]],
    after: dict[int, tuple[Passenger, Seat]],
    cars: dict[int, Car],
) -> None:
    touched: set[int] = set()
    for invitee in sorted(before.keys() | after.keys()):
        was, now = before.get(invitee), after.get(invitee)
        if was and now and was[1] == now[1]:
            continue
        for seat in (was, now):
            if seat:
                seat[0].car = cars[seat[1][0]]
                touched.add(seat[0].car_id)
        if now is None and was is not None:
            messages.removed(was[0])
        elif now is not None:
            messages.moved(now[0])
    for car in planned:
        if car.pk in touched:
            messages.driver_told(car)
