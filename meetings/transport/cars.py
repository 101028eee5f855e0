"""Actions: cars are added, changed, given stops and removed. Those in them hear of what touches them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.schedule.models import Meeting
from meetings.transport import messages
from meetings.transport.actions import bump
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@dataclass(frozen=True)
class StopPlan:
    """A stop as it should be; `pk` of the one it replaces, if any."""

    direction: str
    place: str
    at: datetime
    pk: int | None = None


@action
def add_car(
    *,
    meeting: Meeting,
    driver: User,
    seat_count: int = 4,
    description: str = "",
    municipality: Municipality | None = None,
    stops: list[StopPlan] | None = None,
    by: User | None,
) -> Car:
    """A car for a meeting people are called to.

    Raises:
        ValidationError: `not_called`, `not_a_driver`, `drives_already`, `has_a_seat`, `bad_seat_count`, and those of
            `set_stops`.
    """
    _refuse_unless_called(meeting)
    _refuse_young(driver)
    if Car.objects.filter(meeting=meeting, driver=driver).exists():
        raise ValidationError(
            {
                "driver": ValidationError(
                    _("This person already has a car for the meeting."), code="drives_already"
                )
            }
        )
    if Passenger.objects.filter(invitee__meeting=meeting, invitee__person=driver).exists():
        raise ValidationError(
            {"driver": ValidationError(_("This person already has a place in a car."), code="has_a_seat")}
        )
    car = Car(
        meeting=meeting,
        driver=driver,
        seat_count=seat_count,
        description=description,
        municipality=municipality,
    )
    _check_seats(car, 0)
    car.save()
    _keep_stops(car, stops or [])
    return car


@action
def change_car(
    *, car: Car, seat_count: int, description: str, driver: User | None = None, by: User | None
) -> Car:
    """Another driver, car or number of seats. A new driver or car is told to everyone in it.

    Raises:
        ValidationError: `too_few_seats` (more are in the car), `not_a_driver`, `drives_already`, `bad_seat_count`.
    """
    car = _locked(car)
    driver = driver or car.driver
    _refuse_young(driver)
    taken = car.passengers.count()
    if Car.objects.filter(meeting=car.meeting, driver=driver).exclude(pk=car.pk).exists():
        raise ValidationError(
            {
                "driver": ValidationError(
                    _("This person already has a car for the meeting."), code="drives_already"
                )
            }
        )
    before = car.driver
    is_news = (driver, description) != (car.driver, car.description)
    car.driver, car.description, car.seat_count = driver, description, seat_count
    _check_seats(car, taken)
    car.save()
    if is_news and taken:
        _tell(bump(car), list(car.passengers.all()))
    if driver != before:
        messages.driver_off(car, before, reason="driver")
        messages.driver_told(car)
    return car


@action
def set_stops(*, car: Car, stops: list[StopPlan], by: User | None) -> Car:
    """Make the stops of a car these. Exactly those whose own time or place changes are told.

    Raises:
        ValidationError: `stop_twice` (same place twice in one direction), `stop_in_use` (removed, but someone gets
            on or off there).
    """
    car = _locked(car)
    touched = _keep_stops(car, stops)
    passengers = [one for one in car.passengers.all() if {one.out_stop_id, one.home_stop_id} & touched]
    if passengers:
        _tell(bump(car), passengers)
    messages.driver_told(car)
    return car


@action
def change_car_and_stops(*, car: Car, stops: list[StopPlan], by: User | None, **facts: Any) -> None:
    """Both at once, or neither. Those touched twice hear of it once."""
    change_car(car=car, by=by, **facts)
    set_stops(car=car, stops=stops, by=by)


@action
def remove_car(*, car: Car, by: User | None) -> None:
    """The car is not going after all. Everyone in it is told, and needs another place."""
    car = _locked(car)
    for passenger in car.passengers.select_related("invitee__person"):
        passenger.car = car
        messages.removed(passenger, reason="car")
    if by != car.driver:
        messages.driver_off(car, car.driver, reason="car")
    car.delete()


def _locked(car: Car) -> Car:
    return Car.objects.select_for_update(of=("self",)).select_related("meeting", "driver").get(pk=car.pk)


def _refuse_unless_called(meeting: Meeting) -> None:
    if not meeting.is_called:
        raise ValidationError(_("Cars are for meetings people are called to."), code="not_called")


def _refuse_young(driver: User) -> None:
    if driver.roles.is_young or (driver.age(timezone.localdate()) or 18) < 18:
        raise ValidationError({"driver": ValidationError(_("Only adults drive."), code="not_a_driver")})


def _check_seats(car: Car, taken: int) -> None:
    if not 1 <= car.seat_count <= 60:
        raise ValidationError(
            {"seat_count": ValidationError(_("Between 1 and 60 seats."), code="bad_seat_count")}
        )
    if taken > car.seat_count:
        text = _("%(taken)d sit in the car. Remove someone first.")
        raise ValidationError(
            {"seat_count": ValidationError(text, code="too_few_seats", params={"taken": taken})}
        )


def _keep_stops(car: Car, plans: list[StopPlan]) -> set[int]:
    """Writes the stops. Returns the keys of those that have another time or place than before."""
    places = [(plan.direction, plan.place.strip().casefold()) for plan in plans]
    if len(set(places)) < len(places):
        raise ValidationError(_("The car stops twice at the same place."), code="stop_twice")
    known = {stop.pk: stop for stop in car.stops.all()}
    gone = set(known) - {plan.pk for plan in plans}
    _refuse_if_used(car, gone)
    car.stops.filter(pk__in=gone).delete()
    touched = set()
    for plan in plans:
        stop = known.get(plan.pk or 0) or Stop(car=car)
        before = (stop.direction, stop.place, stop.at)
        stop.direction, stop.place, stop.at = plan.direction, plan.place.strip(), plan.at
        if stop.pk is None or before != (stop.direction, stop.place, stop.at):
            if stop.pk:
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


def _tell(car: Car, passengers: list[Passenger]) -> None:
    rows = Passenger.objects.filter(pk__in=[one.pk for one in passengers])
    for passenger in rows.select_related("invitee__person", "out_stop", "home_stop"):
        passenger.car = car
        messages.changed(passenger)
