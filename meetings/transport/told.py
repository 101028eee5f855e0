"""What a ride is in facts, and what a person was last told of it: so nobody hears what they already know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of, moment_of
from umt_portal.notices.models import Message

RIDE = ("driver", "car", "out", "home")  # what a passenger hears of
LIST = ("lines", "who")  # what a driver hears of


def summary_at(meeting: Meeting) -> datetime:
    """Noon the day before: everybody gets the plan as it stands, and what changes later is urgent."""
    return moment_of(day_of(meeting.starts_at) - timedelta(days=1), time(12))


def is_soon(meeting: Meeting) -> bool:
    return timezone.now() >= summary_at(meeting)


def about_ride(invitee: Invitee) -> str:
    """One person's way to one meeting, whichever car they sit in."""
    return f"meetings.ride:{invitee.pk}"


def about_list(car: Car, driver: User | None = None) -> str:
    """The list of one driver of a car; another driver has a list of their own."""
    return f"meetings.car:{car.pk}:{driver.pk if driver else car.driver_id}"


def ride_facts(passenger: Passenger) -> dict[str, Any]:
    return {
        "driver": passenger.car.driver.name,
        "car": passenger.car.description,
        "out": _stop(passenger.out_stop),
        "home": _stop(passenger.home_stop),
    }


def list_facts(car: Car) -> dict[str, Any]:
    """Where the car stops, when, and for whom as keys. Names are on the driver's page only."""
    riders = list(
        Passenger.objects.filter(car=car).order_by("invitee").values_list("invitee", "out_stop", "home_stop")
    )
    stops = Stop.objects.filter(car=car).order_by("-direction", "at", "pk")
    return {"lines": [_line(stop, riders) for stop in stops], "who": [invitee for invitee, *_stops in riders]}


def _line(stop: Stop, riders: list[tuple[int, int | None, int | None]]) -> dict[str, Any]:
    who = [invitee for invitee, out, home in riders if stop.pk in (out, home)]
    is_home = stop.direction == Stop.Direction.HOME
    return {"place": stop.place, "at": stop.at.isoformat(), "home": is_home, "who": who, "count": len(who)}


def _stop(stop: Stop | None) -> dict[str, str] | None:
    return {"place": stop.place, "at": stop.at.isoformat()} if stop else None


def last_told(to: User, about: str, kinds: Iterable[str] = ()) -> Message | None:
    """The newest message to a person about their ride or their list. What still waits is taken back before this."""
    found = Message.objects.filter(person=to, about=about)
    return (found.filter(kind__in=kinds) if kinds else found).order_by("-pk").first()


def same(message: Message | None, facts: dict[str, Any], keys: tuple[str, ...]) -> bool:
    return message is not None and all(message.facts.get(key) == facts[key] for key in keys)


def with_news(facts: dict[str, Any], before: Message | None) -> dict[str, Any]:
    """The driver's list with what is new since they last heard: lines that are, and lines that are gone."""
    if before is None or "lines" not in before.facts:
        return facts
    known = before.facts["lines"]
    places = {(line["home"], line["place"]) for line in facts["lines"]}
    return facts | {
        "is_changed": True,
        "lines": [line | {"is_new": line not in known} for line in facts["lines"]],
        "gone": [line for line in known if (line["home"], line["place"]) not in places],
    }
