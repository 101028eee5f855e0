"""Rides follow the answers: what happens to a seat when the one who has it answers anew."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from meetings.attendance.models import Invitee
from meetings.transport import messages
from meetings.transport.actions import refuse_if_full
from meetings.transport.holding import locked
from meetings.transport.models import Passenger
from meetings.transport.stopping import HOME, OUT
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def free_seat(*, invitee: Invitee, by: User | None) -> bool:
    """The person is not coming, or needs no lift: the seat is free at once, and the driver is told.

    Returns:
        Whether there was a seat to free.
    """
    passenger = _seat_of(invitee)
    if passenger is None:
        return False
    messages.given_up(passenger)
    messages.seat_freed(passenger)
    passenger.delete()
    messages.list_corrected(passenger.car)
    return True


@action
def follow_ways(*, invitee: Invitee, by: User | None) -> bool:
    """Someone with a seat rides another way than before: they keep it where there is room, and lose it where not.

    Returns:
        Whether they still have it.
    """
    passenger = _seat_of(invitee)
    if passenger is None:
        return False
    car = locked(passenger.car)
    before = (passenger.out_stop_id, passenger.home_stop_id)
    if not invitee.rides(OUT):
        passenger.out_stop = None
    if not invitee.rides(HOME):
        passenger.home_stop = None
    try:
        refuse_if_full(car, invitee)
    except ValidationError:
        passenger.delete()
        messages.removed(passenger)
        messages.driver_told(car)
        return False
    if (passenger.out_stop_id, passenger.home_stop_id) != before:
        passenger.save()
        messages.changed(passenger)
        messages.driver_told(car)
    return True


def _seat_of(invitee: Invitee) -> Passenger | None:
    rows = Passenger.objects.select_related(
        "car__meeting", "car__driver", "invitee__person", "out_stop", "home_stop"
    )
    return rows.filter(invitee=invitee).first()
