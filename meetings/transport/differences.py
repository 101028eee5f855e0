"""What a plan makes another than now, for each person."""

from __future__ import annotations

from typing import Any

from meetings.transport.models import Passenger
from meetings.transport.suggesting import Task
from meetings.transport.using import HOME, OUT, calls_of

Seat = tuple[int, tuple[Any, ...], tuple[Any, ...]]


def seats_after(task: Task, result: dict[str, Any]) -> dict[int, Seat]:
    """Invitee → car, and where and when they get on and off, as the plan says."""
    found: dict[int, Seat] = {}
    for route in result["routes"]:
        stops: dict[tuple[int, str], tuple[Any, ...]] = {
            (rider, call.direction): (task.places.label(task.places.all[call.place]), call.at)
            for call in calls_of(task.meeting, route)
            for rider in call.riders
        }
        for rider in route["riders"]:
            found[rider] = (route["vehicle"], stops.get((rider, OUT), ()), stops.get((rider, HOME), ()))
    return found


def kind_of(seat: Passenger | None, new: Seat | None) -> str:
    if seat is None:
        return "none" if new is None else "new"
    if new is None:
        return "lost"
    if seat.car_id != new[0]:
        return "moved"
    out = (seat.out_stop.place, seat.out_stop.at) if seat.out_stop else ()
    home = (seat.home_stop.place, seat.home_stop.at) if seat.home_stop else ()
    return "same" if (out, home) == new[1:] else "time"
