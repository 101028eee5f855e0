"""Actions of the trip itself: picked up and let off, not there yet, and a seat somebody does not need."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.transport import messages
from meetings.transport.following import follow_ways, free_seat
from meetings.transport.holding import fresh
from meetings.transport.models import Passenger, Stop
from meetings.transport.queries import is_near
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

LATE_EVERY = timedelta(minutes=5)
Ways = Invitee.Ways


@action
def tick(*, passenger: Passenger, direction: str, is_in: bool, by: User | None) -> Passenger:
    """Picked up on the way out, or let off on the way home; or not after all.

    Raises:
        ValidationError: `gone`, `not_now`, outside the day and night around the trip.
    """
    passenger = fresh(passenger)
    if not is_near(passenger.car.meeting, passenger.car.stops.all()):
        raise ValidationError(_("This is done on the trip."), code="not_now")
    field = "picked_up_at" if direction == Stop.Direction.OUT else "let_off_at"
    if bool(getattr(passenger, field)) != is_in:
        setattr(passenger, field, timezone.now() if is_in else None)
        passenger.save(update_fields=[field])
    return passenger


@action
def say_late(*, passenger: Passenger, minutes: int, by: User | None) -> Passenger:
    """I am not at the stop yet. The driver hears it at once, and sees it on the list.

    Raises:
        ValidationError: `bad_minutes`, `gone`, `no_stop`, `picked_up`, `too_early`, `too_late`, `just_said`.
    """
    if minutes not in Passenger.LATE_MINUTES:
        raise ValidationError(_("Choose 5, 10 or 15 minutes."), code="bad_minutes")
    passenger, now = fresh(passenger), timezone.now()
    _refuse_unless_due(passenger)
    if passenger.late_at and now - passenger.late_at < LATE_EVERY:
        raise ValidationError(_("The driver has just been told. Wait a little."), code="just_said")
    passenger.late_at, passenger.late_minutes = now, minutes
    passenger.save(update_fields=["late_at", "late_minutes"])
    messages.late(passenger)
    return passenger


@action
def give_up_seat(*, passenger: Passenger, ways: str = Ways.BOTH, by: User | None) -> None:
    """I do not need the seat, or do not need it one way. They still come to the meeting.

    The driver and the coordinators are told, and the person and a guardian get it confirmed.

    Raises:
        ValidationError: `gone`, `over`.
    """
    passenger = fresh(passenger)
    invitee = passenger.invitee
    if passenger.car.meeting.ends_at <= timezone.now():
        raise ValidationError(_("The meeting is over."), code="over")
    messages.not_needed(passenger, ways)
    left = Ways.HOME if ways == Ways.OUT else Ways.OUT
    if ways == Ways.BOTH or not invitee.rides(left):
        invitee.needs_ride = False
        invitee.save(update_fields=["needs_ride"])
        free_seat(invitee=invitee, by=by)
    else:
        invitee.ride_ways = left
        invitee.save(update_fields=["ride_ways"])
        follow_ways(invitee=invitee, by=by)


def _refuse_unless_due(passenger: Passenger) -> None:
    if passenger.out_stop is None:
        raise ValidationError(_("You have no stop yet."), code="no_stop")
    if passenger.picked_up_at:
        raise ValidationError(_("You are already picked up."), code="picked_up")
    now, at = timezone.now(), passenger.out_stop.at
    if now < at - Passenger.LATE_BEFORE:
        raise ValidationError(
            _("You can say this from two hours before you are picked up."), code="too_early"
        )
    if now > at + Passenger.LATE_AFTER:
        raise ValidationError(_("The car has been there. Call the driver."), code="too_late")
