"""What is said about rides. Changes within a few minutes become one message to each who is touched."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue, take_back

GATHERING = timedelta(minutes=5)

register(
    Kind("ride_plan", _("You have a place in a car"), is_must_know=True, is_copied=True),
    Kind("ride_changed", _("Your lift is changed"), is_must_know=True, is_urgent=True, is_copied=True),
    Kind(
        "ride_cancelled",
        _("You no longer have a place in the car"),
        is_must_know=True,
        is_urgent=True,
        is_copied=True,
    ),
    Kind(
        "ride_seat_freed",
        _("A passenger is not coming"),
        roles=frozenset({Name.COORDINATOR, Name.SECRETARIAT}),
    ),
    Kind(
        "ride_check",
        _("Check the times of your car"),
        roles=frozenset({Name.COORDINATOR, Name.SECRETARIAT}),
        is_must_know=True,
    ),
    Kind("ride_tomorrow", _("Your lift tomorrow"), is_must_know=True, is_copied=True),
)


def placed(passenger: Passenger) -> None:
    """You have a place: whose car, when and where."""
    _to_passenger(passenger, "ride_plan", f"passenger:{passenger.pk}:{_stamp()}")


def changed(passenger: Passenger) -> None:
    """The time, place or car is another. Whoever has not heard of the place yet only hears of it as it is now."""
    if take_back(kind="ride_plan", about=_about(passenger)):
        placed(passenger)
        return
    take_back(kind="ride_changed", about=_about(passenger))
    _to_passenger(passenger, "ride_changed", f"car:{passenger.car_id}:v{passenger.car.version}:{_stamp()}")


def removed(passenger: Passenger, reason: str = "") -> None:
    """The place is gone. Whoever never heard of it hears nothing. `reason`: `car` when the whole car is."""
    take_back(kind="ride_changed", about=_about(passenger))
    if not take_back(kind="ride_plan", about=_about(passenger)):
        _say(
            passenger.invitee.person,
            passenger.car,
            "ride_cancelled",
            f"passenger:{passenger.pk}",
            {"reason": reason},
        )


def forget(passenger: Passenger) -> None:
    """They declined themselves, and need not hear of the car any more."""
    for kind in ("ride_plan", "ride_changed"):
        take_back(kind=kind, about=_about(passenger))


def seat_freed(passenger: Passenger) -> None:
    """To the driver: somebody you were to pick up is not coming."""
    facts = {
        "passenger": passenger.invitee.person.name,
        "stop": passenger.out_stop.place if passenger.out_stop else "",
    }
    _say(passenger.car.driver, passenger.car, "ride_seat_freed", f"passenger:{passenger.pk}", facts)


def meeting_off(car: Car) -> None:
    """To a driver who is not called to the meeting: it is cancelled."""
    _say(car.driver, car, "ride_cancelled", f"car:{car.pk}:driver", {"reason": "meeting"})


def check_times(car: Car) -> None:
    """To the driver: the meeting has a new time or place, so the stops may not fit."""
    _say(car.driver, car, "ride_check", f"car:{car.pk}:meeting-{car.meeting.sequence}", {})


def tomorrow(passenger: Passenger) -> None:
    facts = ride_facts(passenger)
    _say(
        passenger.invitee.person,
        passenger.car,
        "ride_tomorrow",
        _day(passenger.car.meeting),
        facts | {"drives": False},
    )


def tomorrow_driver(car: Car, lines: list[dict[str, Any]]) -> None:
    """To the driver: where to stop, when, and for how many. Names are on the list in the portal."""
    _say(car.driver, car, "ride_tomorrow", _day(car.meeting), {"drives": True, "lines": lines})


def ride_facts(passenger: Passenger) -> dict[str, Any]:
    return {
        "driver": passenger.car.driver.name,
        "car": passenger.car.description,
        "out": _stop(passenger.out_stop),
        "home": _stop(passenger.home_stop),
    }


def _stop(stop: Stop | None) -> dict[str, str] | None:
    return {"place": stop.place, "at": stop.at.isoformat()} if stop else None


def _to_passenger(passenger: Passenger, kind: str, occasion: str) -> None:
    due_at = timezone.now() + GATHERING
    about = _about(passenger)
    _say(
        passenger.invitee.person,
        passenger.car,
        kind,
        occasion,
        ride_facts(passenger),
        about=about,
        due_at=due_at,
    )


def _say(
    to: User,
    car: Car,
    kind: str,
    occasion: str,
    facts: dict[str, Any],
    *,
    about: str = "",
    due_at: datetime | None = None,
) -> None:
    meeting = car.meeting
    queue(
        to=to,
        kind=kind,
        occasion=occasion,
        facts={
            "meeting": meeting.title,
            "starts_at": meeting.starts_at.isoformat(),
            "place": meeting.place,
            **facts,
        },
        url=reverse("meeting_rides", args=[meeting.pk]),
        about=about or f"meetings.meeting:{meeting.pk}",
        municipality_id=car.municipality_id,
        due_at=due_at,
    )


def _about(passenger: Passenger) -> str:
    return f"meetings.passenger:{passenger.pk}"


def _day(meeting: Meeting) -> str:
    return f"meeting:{meeting.pk}:{timezone.localdate(meeting.starts_at):%Y-%m-%d}"


def _stamp() -> str:
    return f"{timezone.now():%Y%m%d%H%M%S%f}"
