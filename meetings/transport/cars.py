"""Actions: cars are added, changed, given stops and removed. Those in them hear of what touches them."""

from __future__ import annotations

from types import EllipsisType
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from councils.places.models import Place
from meetings.schedule.models import Meeting
from meetings.transport import messages
from meetings.transport.actions import taken, tell_touched
from meetings.transport.holding import locked
from meetings.transport.models import Car, Passenger
from meetings.transport.stopping import HOME, OUT, StopPlan, keep_stops
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def add_car(
    *,
    meeting: Meeting,
    driver: User,
    seat_count: int = 4,
    description: str = "",
    municipality: Municipality | None = None,
    home: Place | None = None,
    stops: list[StopPlan] | None = None,
    by: User | None,
) -> Car:
    """A car for a meeting people are called to.

    Raises:
        ValidationError: `not_called`, `not_a_driver`, `drives_already`, `has_a_seat`, `bad_seat_count`, and those of
            `set_stops`.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _refuse_unless_called(meeting)
    _refuse_young(driver)
    car = Car(
        meeting=meeting,
        driver=driver,
        seat_count=seat_count,
        description=description,
        municipality=municipality,
        home=home,
    )
    _refuse_busy(car)
    _check_seats(car, 0)
    car.save()
    keep_stops(car, stops or [])
    return car


@action
def change_car(
    *,
    car: Car,
    seat_count: int,
    description: str,
    driver: User | None = None,
    home: Place | EllipsisType | None = ...,
    by: User | None,
) -> Car:
    """Another driver, car or number of seats. A new driver or car is told to everyone in it.

    Without `home` it drives from where it did; with None from the centre of its municipality.

    Raises:
        ValidationError: `too_few_seats` (more are in the car), `not_a_driver`, `drives_already`, `has_a_seat`,
            `bad_seat_count`.
    """
    car = locked(car)
    before, driver = car.driver, driver or car.driver
    _refuse_young(driver)
    is_news = (driver, description) != (before, car.description)
    car.driver, car.description, car.seat_count = driver, description, seat_count
    if home is not ...:
        car.home = home
    _refuse_busy(car)
    sitting = list(car.passengers.select_related("invitee__person", "out_stop", "home_stop"))
    _check_seats(car, max(taken(sitting, way) for way in (OUT, HOME)))
    car.save()
    if driver != before:
        messages.driver_off(car, before, reason="driver")
    for passenger in sitting if is_news else []:
        passenger.car = car
        messages.changed(passenger)
    messages.driver_told(car)
    return car


@action
def set_stops(*, car: Car, stops: list[StopPlan], by: User | None) -> Car:
    """Make the stops of a car these. Exactly those whose own time or place changes are told.

    Raises:
        ValidationError: `stop_twice` (same place twice in one direction), `stop_in_use` (removed, but someone gets
            on or off there).
    """
    car = locked(car)
    tell_touched(car, keep_stops(car, stops))
    messages.driver_told(car)
    return car


@action
def set_fast(*, car: Car, is_locked: bool, by: User | None) -> Car:
    """The plan of this car stands: suggestions leave it and those in it as they are. Or no longer."""
    car = locked(car)
    car.is_locked = is_locked
    car.save(update_fields=["is_locked"])
    return car


@action
def change_car_and_stops(*, car: Car, stops: list[StopPlan], by: User | None, **facts: Any) -> None:
    """Both at once, or neither. Those touched twice hear of it once."""
    change_car(car=car, by=by, **facts)
    set_stops(car=car, stops=stops, by=by)


@action
def remove_car(*, car: Car, by: User | None) -> None:
    """The car is not going after all. Everyone in it is told, and needs another place."""
    car = locked(car)
    sitting = list(car.passengers.select_related("invitee__person"))
    for passenger in sitting:
        passenger.car = car
        passenger.delete()
        messages.removed(passenger, reason="car")
    if by != car.driver:
        messages.driver_off(car, car.driver, reason="car")
    car.delete()


def _refuse_unless_called(meeting: Meeting) -> None:
    if not meeting.is_called:
        raise ValidationError(_("Cars are for meetings people are called to."), code="not_called")


def _refuse_young(driver: User) -> None:
    if driver.roles.is_young or (driver.age(timezone.localdate()) or 18) < 18:
        raise ValidationError({"driver": ValidationError(_("Only adults drive."), code="not_a_driver")})


def _refuse_busy(car: Car) -> None:
    """Nobody drives two cars, or drives one and sits in another."""
    refusal = None
    if Car.objects.filter(meeting=car.meeting, driver=car.driver).exclude(pk=car.pk).exists():
        refusal = ValidationError(_("This person already has a car for the meeting."), code="drives_already")
    elif Passenger.objects.filter(invitee__meeting=car.meeting, invitee__person=car.driver).exists():
        refusal = ValidationError(_("This person already has a place in a car."), code="has_a_seat")
    if refusal:
        raise ValidationError({"driver": refusal})


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
