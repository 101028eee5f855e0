"""One change of a meeting's rides at a time, on the rows as they are now."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Passenger

GONE = _("Somebody has removed this in the meantime.")


def locked(car: Car) -> Car:
    """The car as it is now, with the meeting's rides locked.

    Raises:
        ValidationError: `gone`.
    """
    Meeting.objects.select_for_update().get(pk=car.meeting_id)
    rows = Car.objects.select_for_update(of=("self",)).select_related("meeting", "driver", "municipality")
    try:
        return rows.get(pk=car.pk)
    except Car.DoesNotExist as gone:
        raise ValidationError(GONE, code="gone") from gone


def fresh(passenger: Passenger) -> Passenger:
    """The seat as it is now, with the meeting's rides locked.

    Raises:
        ValidationError: `gone`.
    """
    Meeting.objects.select_for_update().get(pk=passenger.car.meeting_id)
    rows = Passenger.objects.select_related(
        "car__meeting", "car__driver", "invitee__person", "out_stop", "home_stop"
    )
    try:
        return rows.get(pk=passenger.pk)
    except Passenger.DoesNotExist as gone:
        raise ValidationError(GONE, code="gone") from gone
