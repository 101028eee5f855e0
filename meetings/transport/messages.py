"""What is said about rides. Changes within a few minutes become one message to each who is touched, and a change
that is taken back within them becomes none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from councils.coordinators.queries import coordinators_of
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.kinds import FREED, LISTS, OFF, TO_DRIVER, TO_PASSENGER
from meetings.transport.models import Car, Passenger
from meetings.transport.told import (
    LIST,
    RIDE,
    about_list,
    about_ride,
    is_soon,
    last_told,
    list_facts,
    ride_facts,
    same,
    with_news,
)  # fmt: skip
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue, take_back

GATHERING = timedelta(minutes=5)


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


def driver_told(car: Car) -> None:
    """To the driver: the plan of the car as it is now. What they know already is not said again."""
    _take_back_from_driver(about_list(car))
    before, facts = last_told(car.driver, about_list(car), LISTS), list_facts(car)
    knows_nothing = before is None or before.kind == "ride_off"
    if _is_over(car) or (knows_nothing and not facts["who"]):
        return
    freed = last_told(car.driver, about_list(car), FREED)
    if same(before, facts, LIST) and not (before and freed and freed.pk > before.pk):
        return
    kind = "ride_driver_now" if is_soon(car.meeting) else "ride_driver"
    _gather(car.driver, car, kind, with_news(facts, before), about_list(car), before)


def driver_off(car: Car, driver: User, reason: str) -> None:
    """To someone who was to drive and need not. `reason`: `driver` when somebody else does, `car` when nobody does.

    Whoever never heard that they were to drive hears nothing.
    """
    about = about_list(car, driver)
    _take_back_from_driver(about)
    before = last_told(driver, about, LISTS)
    if not _is_over(car) and before is not None and before.kind != "ride_off":
        _gather(driver, car, "ride_off", {"reason": reason}, about, before)


def seat_freed(passenger: Passenger) -> None:
    """To the driver, at once: somebody you were to pick up is not coming."""
    car = passenger.car
    facts = {
        "passenger": passenger.invitee.person.name,
        "stop": passenger.out_stop.place if passenger.out_stop else "",
    }
    kind = "ride_seat_freed_now" if is_soon(car.meeting) else "ride_seat_freed"
    _say(car.driver, car, kind, f"passenger:{passenger.pk}", facts, about=about_list(car))


def list_corrected(car: Car) -> None:
    """A list that waits to be told must not hold someone who has just given up their seat."""
    if _take_back_from_driver(about_list(car)):
        driver_told(car)


def not_needed(passenger: Passenger) -> None:
    """To the coordinators: they still come, and get there without the car. The driver is told as a driver."""
    invitee = passenger.invitee
    facts = {"passenger": invitee.person.name, "driver": passenger.car.driver.name}
    for coordinator in coordinators_of(invitee.municipality_id) if invitee.municipality_id else []:
        if coordinator.pk not in (passenger.car.driver_id, invitee.person_id):
            _say(coordinator, passenger.car, "ride_not_needed", f"passenger:{passenger.pk}", facts)


def late(passenger: Passenger, minutes: int) -> None:
    """To the driver, at once: somebody is not at the stop yet."""
    said_at = passenger.late_at or timezone.now()
    facts = {
        "passenger": passenger.invitee.person.name,
        "stop": passenger.out_stop.place if passenger.out_stop else "",
        "minutes": minutes,
        "said_at": said_at.isoformat(),
    }
    occasion = f"passenger:{passenger.pk}:{said_at:%Y%m%d%H%M%S%f}"
    _say(passenger.car.driver, passenger.car, "ride_late", occasion, facts)


def meeting_off(car: Car) -> None:
    """To a driver who is not called to the meeting: it is cancelled."""
    _say(car.driver, car, "ride_cancelled", f"car:{car.pk}:driver", {"reason": "meeting"})


def let_go(meeting: Meeting) -> None:
    """The meeting is cancelled: what waits to be said of its rides is not said."""
    for invitee in meeting.invitees.filter(ride__isnull=False):
        _take_back_from(invitee)
    for car in meeting.cars.all():
        _take_back_from_driver(about_list(car))


def check_times(car: Car) -> None:
    """To the driver: the meeting has a new time or place, so the stops may not fit."""
    _say(car.driver, car, "ride_check", f"car:{car.pk}:meeting-{car.meeting.sequence}", {})


def tomorrow(passenger: Passenger) -> None:
    """The plan the day before. It says what waited to be said."""
    about, facts = about_ride(passenger.invitee), ride_facts(passenger) | {"drives": False}
    person, car = passenger.invitee.person, passenger.car
    if _say(person, car, "ride_tomorrow", _day(car.meeting), facts, about=about):
        _take_back_from(passenger.invitee)


def tomorrow_driver(car: Car) -> None:
    """To the driver: where to stop, when, and for how many. Names are on the list in the portal."""
    facts = list_facts(car) | {"drives": True}
    if _say(car.driver, car, "ride_tomorrow", _day(car.meeting), facts, about=about_list(car)):
        _take_back_from_driver(about_list(car))


def _tell_passenger(
    invitee: Invitee, car: Car, now: dict[str, Any] | None, off: str = "ride_cancelled", *, reason: str = ""
) -> None:
    """One message that says how it is now; none when that is what they were last told."""
    _take_back_from(invitee)
    before = last_told(invitee.person, about_ride(invitee))
    has_heard = before is not None and before.kind not in OFF
    is_news = not same(before, now, RIDE) if now and has_heard else bool(now) or has_heard
    if _is_over(car) or not is_news:
        return
    if now is None:
        kind, facts = off, {"reason": reason}
    elif has_heard:
        kind, facts = "ride_changed", now
    else:
        kind, facts = "ride_plan_now" if is_soon(car.meeting) else "ride_plan", now
    _gather(invitee.person, car, kind, facts, about_ride(invitee), before)


def _take_back_from(invitee: Invitee) -> None:
    for kind in TO_PASSENGER:
        take_back(kind=kind, about=about_ride(invitee))


def _take_back_from_driver(about: str) -> bool:
    taken = [take_back(kind=kind, about=about) for kind in TO_DRIVER]
    return any(taken)


def _is_over(car: Car) -> bool:
    """Nobody needs to hear of a meeting that has been."""
    return car.meeting.ends_at <= timezone.now()


def _gather(to: User, car: Car, kind: str, facts: dict[str, Any], about: str, before: Message | None) -> None:
    """Said in some minutes, so that it can be taken back. Once after what they last heard."""
    occasion = f"{about}:after-{before.pk if before else 0}"
    _say(to, car, kind, occasion, facts, about=about, due_at=timezone.now() + GATHERING)


def _say(
    to: User,
    car: Car,
    kind: str,
    occasion: str,
    facts: dict[str, Any],
    *,
    about: str = "",
    due_at: datetime | None = None,
) -> Message | None:
    meeting = car.meeting
    return queue(
        to=to,
        kind=kind,
        occasion=occasion,
        facts={
            "meeting": meeting.title,
            "meeting_id": meeting.pk,
            "starts_at": meeting.starts_at.isoformat(),
            "place": meeting.place,
            **facts,
        },
        url=reverse("meeting_rides", args=[meeting.pk]),
        about=about or f"meetings.meeting:{meeting.pk}",
        municipality_id=car.municipality_id,
        due_at=due_at,
    )


def _day(meeting: Meeting) -> str:
    return f"meeting:{meeting.pk}:{timezone.localdate(meeting.starts_at):%Y-%m-%d}"
