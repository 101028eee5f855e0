"""What is said to those who drive."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils import timezone

from meetings.transport.kinds import FREED, LISTS, TO_DRIVER
from meetings.transport.models import Car, Claim, Passenger
from meetings.transport.saying import gather, is_over, planned_tomorrow, say
from meetings.transport.told import LIST, about_list, is_soon, last_told, list_facts, same, with_news
from umt_portal.accounts.models import User
from umt_portal.notices.outbox import queue, take_back
from umt_portal.notices.plan.terms import Planned


def driver_told(car: Car) -> None:
    """To the driver: the plan of the car as it is now. What they know already is not said again."""
    take_back_list(about_list(car))
    before, facts = last_told(car.driver, about_list(car), LISTS), list_facts(car)
    knows_nothing = before is None or before.kind == "ride_off"
    if is_over(car) or (knows_nothing and not facts["who"]):
        return
    freed = last_told(car.driver, about_list(car), FREED)
    if same(before, facts, LIST) and not (before and freed and freed.pk > before.pk):
        return
    kind = "ride_driver_now" if is_soon(car.meeting) else "ride_driver"
    gather(car.driver, car, kind, with_news(facts, before), about_list(car), before, list_url(car))


def driver_off(car: Car, driver: User, reason: str) -> None:
    """To someone who was to drive and need not. `reason`: `driver` when somebody else does, `car` when nobody does.

    Whoever never heard that they were to drive hears nothing.
    """
    about = about_list(car, driver)
    take_back_list(about)
    before = last_told(driver, about, LISTS)
    if not is_over(car) and before is not None and before.kind != "ride_off":
        gather(driver, car, "ride_off", {"reason": reason}, about, before)


def seat_freed(passenger: Passenger) -> None:
    """To the driver, at once: somebody you were to pick up is not coming."""
    car = passenger.car
    facts = {
        "passenger": passenger.invitee.person.name,
        "stop": passenger.out_stop.place if passenger.out_stop else "",
    }
    kind = "ride_seat_freed_now" if is_soon(car.meeting) else "ride_seat_freed"
    say(car.driver, car, kind, f"passenger:{passenger.pk}", facts, about=about_list(car), url=list_url(car))


def list_corrected(car: Car) -> None:
    """A list that waits to be told must not hold someone who has just given up their seat."""
    if take_back_list(about_list(car)):
        driver_told(car)


def late(passenger: Passenger) -> None:
    """To the driver, at once: somebody is not at the stop yet."""
    said_at, car = passenger.late_at or timezone.now(), passenger.car
    facts = {
        "passenger": passenger.invitee.person.name,
        "stop": passenger.out_stop.place if passenger.out_stop else "",
        "minutes": passenger.late_minutes,
        "said_at": said_at.isoformat(),
    }
    say(
        car.driver,
        car,
        "ride_late",
        f"passenger:{passenger.pk}:{said_at:%Y%m%d%H%M%S%f}",
        facts,
        url=list_url(car),
    )


def meeting_off(car: Car) -> None:
    """To a driver who is not called to the meeting: it is cancelled."""
    say(car.driver, car, "ride_cancelled", f"car:{car.pk}:driver", {"reason": "meeting"})


def check_times(car: Car) -> None:
    """To the driver: the meeting has a new time or place, so the stops may not fit."""
    say(car.driver, car, "ride_check", f"car:{car.pk}:meeting-{car.meeting.sequence}", {})


def tomorrow_driver(car: Car) -> Planned:
    """To the driver: where to stop, when, and for how many. Names are on the list in the portal."""
    about = about_list(car)
    return planned_tomorrow(
        car.driver,
        car,
        lambda: list_facts(car) | {"drives": True},
        about=about,
        url=list_url(car),
        then=partial(take_back_list, about),
    )


def claim_ready(claim: Claim) -> None:
    """The morning after: what the drive came to, to be looked over."""
    meeting = claim.meeting
    queue(
        to=claim.driver,
        kind="claim_ready",
        occasion=f"claim:{claim.pk}",
        facts={"meeting": meeting.title, "starts_at": meeting.starts_at.isoformat(), "km": str(claim.km)},
        url=reverse("claim", args=[claim.pk]),
        about=f"meetings.claim:{claim.pk}",
        municipality_id=claim.municipality_id,
    )


def take_back_list(about: str) -> bool:
    taken = [take_back(kind=kind, about=about) for kind in TO_DRIVER]
    return any(taken)


def list_url(car: Car) -> str:
    return reverse("driver_list", args=[car.pk])
