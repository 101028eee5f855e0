"""Drivers and passengers to a meeting as groups one can write to."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.attendance.groups import groups_of_meetings, meetings_to_write_about, mine
from meetings.transport.models import Car, Passenger
from umt_portal.accounts.models import User
from umt_portal.notices.audiences import Audience, Option, register

DRIVERS, PASSENGERS = "drivers", "passengers"


def cars(user: User) -> QuerySet[Car]:
    """For a coordinator those from their own municipality."""
    return Car.objects.filter(mine(user))


def passengers(user: User) -> QuerySet[Passenger]:
    return Passenger.objects.filter(mine(user, "invitee__municipality"))


def options(user: User) -> list[Option]:
    meetings = meetings_to_write_about()
    with_cars = meetings.filter(pk__in=cars(user).values("meeting"))
    with_passengers = meetings.filter(pk__in=passengers(user).values("car__meeting"))
    return [
        *groups_of_meetings(with_cars, {DRIVERS: str(_("those who drive"))}),
        *groups_of_meetings(with_passengers, {PASSENGERS: str(_("those who ride along"))}),
    ]


def people(user: User, value: str) -> QuerySet[User]:
    meeting, _dash, who = value.partition("-")
    if who == DRIVERS:
        found = cars(user).filter(meeting=meeting).order_by().values("driver")
    else:
        found = passengers(user).filter(car__meeting=meeting).order_by().values("invitee__person")
    return User.objects.filter(pk__in=found)


register(Audience("ride", _("Lifts"), options, people))
