"""What is said about rides. Changes within a few minutes become one message to each who is touched, and a change
that is taken back within them becomes none."""

from __future__ import annotations

from functools import partial
from typing import Any

from councils.coordinators.queries import coordinators_of
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.driver_messages import (
    check_times,
    claim_ready,
    driver_off,
    driver_told,
    late,
    list_corrected,
    meeting_off,
    seat_freed,
    take_back_list,
    tomorrow_driver,
)  # fmt: skip
from meetings.transport.kinds import OFF, TO_PASSENGER
from meetings.transport.models import Car, Passenger
from meetings.transport.saying import gather, is_over, planned_tomorrow, say
from meetings.transport.told import RIDE, about_list, about_ride, is_soon, last_told, ride_facts, same
from umt_portal.notices.outbox import take_back
from umt_portal.notices.plan.terms import Planned

__all__ = [
    "changed", "check_times", "claim_ready", "driver_off", "driver_told", "given_up", "late", "let_go", "list_corrected", "meeting_off",
    "moved", "not_needed", "placed", "removed", "seat_freed", "tomorrow", "tomorrow_driver",
]  # fmt: skip


def placed(passenger: Passenger) -> None:
    """You have a place: whose car, when and where. Whoever has heard of another place hears what it is now."""
    _tell_passenger(passenger.invitee, passenger.car, ride_facts(passenger))


def changed(passenger: Passenger) -> None:
    """The time, place or car is another. Whoever has not heard of the place yet only hears of it as it is now."""
    placed(passenger)


def moved(passenger: Passenger) -> None:
    """They sit in another car. Told as one change, and not at all when it is as they were last told."""
    placed(passenger)


def removed(passenger: Passenger, reason: str = "") -> None:
    """The place is gone; with a new place within the gathering, only the new one is told. Whoever never heard of it
    hears nothing. `reason`: `car` when the whole car is."""
    _tell_passenger(passenger.invitee, passenger.car, None, "ride_cancelled", reason=reason)


def given_up(passenger: Passenger) -> None:
    """They gave it up themselves. It is confirmed, for a guardian believes that they sit in the car."""
    _tell_passenger(passenger.invitee, passenger.car, None, "ride_given_up")


def not_needed(passenger: Passenger, ways: str) -> None:
    """To the coordinators: they still come, and get there without the car. `ways`: `both`, `out` or `home`."""
    invitee, car = passenger.invitee, passenger.car
    facts = {"passenger": invitee.person.name, "driver": car.driver.name, "ways": ways}
    for coordinator in coordinators_of(invitee.municipality_id) if invitee.municipality_id else []:
        if coordinator.pk not in (car.driver_id, invitee.person_id):
            say(coordinator, car, "ride_not_needed", f"passenger:{passenger.pk}:{ways}", facts)


def let_go(meeting: Meeting) -> None:
    """The meeting is cancelled: what waits to be said of its rides is not said."""
    for invitee in meeting.invitees.filter(ride__isnull=False):
        _take_back_from(invitee)
    for car in meeting.cars.all():
        take_back_list(about_list(car))


def tomorrow(passenger: Passenger) -> Planned:
    """The plan the day before. It says what waited to be said."""
    invitee = passenger.invitee
    return planned_tomorrow(
        invitee.person,
        passenger.car,
        lambda: ride_facts(passenger) | {"drives": False},
        about=about_ride(invitee),
        then=partial(_take_back_from, invitee),
    )


def _tell_passenger(
    invitee: Invitee, car: Car, now: dict[str, Any] | None, off: str = "ride_cancelled", *, reason: str = ""
) -> None:
    """One message that says how it is now; none when that is what they were last told."""
    _take_back_from(invitee)
    before = last_told(invitee.person, about_ride(invitee))
    has_heard = before is not None and before.kind not in OFF
    is_news = not same(before, now, RIDE) if now and has_heard else bool(now) or has_heard
    if is_over(car) or not is_news:
        return
    if now is None:
        kind, facts = off, {"reason": reason}
    elif has_heard:
        kind, facts = "ride_changed", now
    else:
        kind, facts = "ride_plan_now" if is_soon(car.meeting) else "ride_plan", now
    gather(invitee.person, car, kind, facts, about_ride(invitee), before)


def _take_back_from(invitee: Invitee) -> None:
    for kind in TO_PASSENGER:
        take_back(kind=kind, about=about_ride(invitee))
