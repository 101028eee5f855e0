"""Seats in cars: in each direction never more passengers than seats, and nobody in two cars.

Each of these first locks the meeting, as answering does: a seat and an answer never cross.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.transport import messages
from meetings.transport.holding import fresh, locked
from meetings.transport.models import Car, Passenger, Stop
from meetings.transport.places import Places
from meetings.transport.stopping import HOME, OUT, stop_at
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
    car, invitee = locked(car), _coming(invitee)
    _refuse_misfit(car, invitee)
    if Passenger.objects.filter(invitee=invitee).exists():
        raise ValidationError(_("This person already has a place in a car."), code="has_a_seat")
    refuse_if_full(car, invitee)
    passenger = Passenger.objects.create(
        car=car,
        invitee=invitee,
        out_stop=_stop(car, invitee, out_stop, OUT),
        home_stop=_stop(car, invitee, home_stop, HOME),
    )
    messages.placed(passenger)
    messages.driver_told(car)
    return passenger


@action
def seat_at_own_stop(*, car: Car, invitee: Invitee, by: User | None) -> Passenger:
    """In one press: a place in the car, from where they want to be picked up. Whoever sits in another car is moved.

    The car is made to stop there when it does not yet; whom that gives another time is told.

    Raises:
        ValidationError: `wrong_meeting`, `not_coming`, `full`, `is_driver`.
    """
    car, invitee = locked(car), _coming(invitee)
    _refuse_misfit(car, invitee)
    refuse_if_full(car, invitee)
    place = Places().of_invitee(invitee)
    stopped = stop_at(car, place, [way for way in (OUT, HOME) if invitee.rides(way)])
    passenger = (
        Passenger.objects.filter(invitee=invitee).select_related("car__meeting", "car__driver").first()
    )
    before = passenger.car if passenger else None
    passenger = passenger or Passenger(invitee=invitee)
    passenger.car, passenger.invitee = car, invitee
    passenger.out_stop = stopped.at.get(OUT) or _stop(car, invitee, None, OUT)
    passenger.home_stop = stopped.at.get(HOME) or _stop(car, invitee, None, HOME)
    passenger.is_locked = False
    passenger.save()
    messages.moved(passenger)
    tell_touched(car, stopped.touched)
    messages.driver_told(car)
    if before and before.pk != car.pk:
        messages.driver_told(before)
    return passenger


@action
def change_stops(
    *, passenger: Passenger, out_stop: Stop | None, home_stop: Stop | None, by: User | None
) -> Passenger:
    """Pick them up or let them off somewhere else along the way.

    Raises:
        ValidationError: `wrong_stop`, `gone`.
    """
    passenger = fresh(passenger)
    car = locked(passenger.car)
    passenger.out_stop = _stop(car, passenger.invitee, out_stop, OUT)
    passenger.home_stop = _stop(car, passenger.invitee, home_stop, HOME)
    passenger.save()
    messages.changed(passenger)
    messages.driver_told(car)
    return passenger


@action
def take_seat_back(*, passenger: Passenger, by: User | None) -> None:
    """Remove someone from a car, and tell them.

    Raises:
        ValidationError: `gone`.
    """
    passenger = fresh(passenger)
    passenger.delete()
    messages.removed(passenger)
    messages.driver_told(passenger.car)


@action
def set_fast(*, passenger: Passenger, is_locked: bool, by: User | None) -> Passenger:
    """A promise: suggestions leave them in this car, at this stop. Or no longer.

    Raises:
        ValidationError: `gone`.
    """
    passenger = fresh(passenger)
    passenger.is_locked = is_locked
    passenger.save(update_fields=["is_locked"])
    return passenger


def refuse_if_full(car: Car, invitee: Invitee) -> None:
    """
    Raises:
        ValidationError: `full`, in a direction they ride.
    """
    others = Passenger.objects.filter(car=car).exclude(invitee=invitee).select_related("invitee")
    if any(invitee.rides(way) and taken(list(others), way) >= car.seat_count for way in (OUT, HOME)):
        raise ValidationError(_("The car is full. Choose another car."), code="full")


def taken(passengers: list[Passenger], direction: str) -> int:
    """Seats taken in one direction: who rides one way only takes a seat that way only."""
    return sum(passenger.invitee.rides(direction) for passenger in passengers)


def tell_touched(car: Car, stops: set[int]) -> None:
    """Those who get on or off at these stops hear how it is now."""
    rows = Passenger.objects.filter(car=car).select_related("invitee__person", "out_stop", "home_stop")
    for passenger in rows:
        if {passenger.out_stop_id, passenger.home_stop_id} & stops:
            passenger.car = car
            messages.changed(passenger)


def _coming(invitee: Invitee) -> Invitee:
    return Invitee.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitee.pk)


def _refuse_misfit(car: Car, invitee: Invitee) -> None:
    if invitee.meeting_id != car.meeting_id:
        raise ValidationError(_("The car goes to another meeting."), code="wrong_meeting")
    if invitee.answer != Invitee.Answer.YES:
        raise ValidationError(_("Only those who have said yes get a place."), code="not_coming")
    if Car.objects.filter(meeting=car.meeting, driver=invitee.person).exists():
        raise ValidationError(_("The driver already sits in the car."), code="is_driver")


def _stop(car: Car, invitee: Invitee, wish: Stop | None, direction: str) -> Stop | None:
    """The stop asked for, or the only one there is; none the way they do not ride."""
    if wish is not None:
        if wish.car_id != car.pk or wish.direction != direction:
            raise ValidationError(_("The car does not stop there."), code="wrong_stop")
        return wish
    stops = list(car.stops.filter(direction=direction)[:2])
    return stops[0] if len(stops) == 1 and invitee.rides(direction) else None
