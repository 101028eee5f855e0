"""Seats in cars: never more passengers than seats, and nobody in two cars."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.transport import messages
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def give_seat(
    *,
    car: Car,
    invitee: Invitee,
    out_stop: Stop | None = None,
    home_stop: Stop | None = None,
    by: User | None,
) -> Passenger:
    """Put someone who is coming in a car, and tell them whose car, when and where.

    Without stops they get the only one there is in each direction.

    Raises:
        ValidationError: `wrong_meeting`, `not_coming`, `has_a_seat`, `full`, `wrong_stop`, `is_driver`.
    """
    car = _locked(car)
    invitee = Invitee.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitee.pk)
    _refuse_misfit(car, invitee)
    if car.passengers.count() >= car.seat_count:
        raise ValidationError(_("The car is full. Choose another car."), code="full")
    passenger = Passenger.objects.create(
        car=car,
        invitee=invitee,
        out_stop=_stop(car, out_stop, Stop.Direction.OUT),
        home_stop=_stop(car, home_stop, Stop.Direction.HOME),
    )
    messages.placed(passenger)
    messages.driver_told(car)
    return passenger


@action
def change_stops(
    *, passenger: Passenger, out_stop: Stop | None, home_stop: Stop | None, by: User | None
) -> Passenger:
    """Pick them up or let them off somewhere else along the way.

    Raises:
        ValidationError: `wrong_stop`.
    """
    car = _locked(passenger.car)
    passenger = _fresh(passenger)
    before = (passenger.out_stop_id, passenger.home_stop_id)
    passenger.out_stop = _stop(car, out_stop, Stop.Direction.OUT)
    passenger.home_stop = _stop(car, home_stop, Stop.Direction.HOME)
    if (passenger.out_stop_id, passenger.home_stop_id) != before:
        passenger.save()
        passenger.car = bump(car)
        messages.changed(passenger)
        messages.driver_told(passenger.car)
    return passenger


@action
def take_seat_back(*, passenger: Passenger, by: User | None) -> None:
    """Remove someone from a car, and tell them."""
    passenger = _fresh(passenger)
    messages.removed(passenger)
    passenger.delete()
    messages.driver_told(passenger.car)


@action
def free_seat(*, invitee: Invitee, by: User | None) -> bool:
    """The person is not coming, or needs no lift: the seat is free at once, and the driver is told.

    Returns:
        Whether there was a seat to free.
    """
    passenger = Passenger.objects.filter(invitee=invitee).first()
    if passenger is None:
        return False
    passenger = _fresh(passenger)
    messages.given_up(passenger)
    messages.seat_freed(passenger)
    passenger.delete()
    messages.list_corrected(passenger.car)
    return True


def bump(car: Car) -> Car:
    """One more change that passengers must hear of."""
    car.version += 1
    car.save(update_fields=["version"])
    return car


def _locked(car: Car) -> Car:
    rows = Car.objects.select_for_update(of=("self",)).select_related("meeting", "driver")
    return rows.get(pk=car.pk)


def _fresh(passenger: Passenger) -> Passenger:
    rows = Passenger.objects.select_related(
        "car__meeting", "car__driver", "invitee__person", "out_stop", "home_stop"
    )
    return rows.get(pk=passenger.pk)


def _refuse_misfit(car: Car, invitee: Invitee) -> None:
    if invitee.meeting_id != car.meeting_id:
        raise ValidationError(_("The car goes to another meeting."), code="wrong_meeting")
    if invitee.answer != Invitee.Answer.YES:
        raise ValidationError(_("Only those who have said yes get a place."), code="not_coming")
    if invitee.person_id == car.driver_id:
        raise ValidationError(_("The driver already sits in the car."), code="is_driver")
    if Passenger.objects.filter(invitee=invitee).exists():
        raise ValidationError(_("This person already has a place in a car."), code="has_a_seat")


def _stop(car: Car, wish: Stop | None, direction: str) -> Stop | None:
    """The stop asked for, or the only one there is."""
    if wish is not None:
        if wish.car_id != car.pk or wish.direction != direction:
            raise ValidationError(_("The car does not stop there."), code="wrong_stop")
        return wish
    stops = list(car.stops.filter(direction=direction)[:2])
    return stops[0] if len(stops) == 1 else None
