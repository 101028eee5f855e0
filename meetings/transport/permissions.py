"""Who sees and moves whom. Young people's names are for those who answer for them and those who drive them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from councils.coordinators.models import Coordinator
from councils.municipalities.models import Officeholder
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Car, Claim, Passenger
from umt_portal.access.dated import current
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def can_plan(user: User) -> bool:
    """Open the board and add cars."""
    return user.roles.is_secretariat or user.roles.is_coordinator


def meetings_for(user: User) -> QuerySet[Meeting]:
    """Called meetings whose rides concern the person: all for planners; where they drive or are called for others."""
    meetings = Meeting.objects.announced()
    if can_plan(user):
        return meetings
    someone = user if user.roles else None  # rights end with the role
    drives = Car.objects.filter(meeting=OuterRef("pk"), driver=someone)
    called = Invitee.objects.filter(meeting=OuterRef("pk"), person=someone)
    return meetings.filter(Exists(drives) | Exists(called))


def drives(user: User, car: Car) -> bool:
    """Drives the car, and still has the role that made them a driver."""
    return car.driver_id == user.pk and bool(user.roles)


def can_change(user: User, car: Car) -> bool:
    """The driver, the coordinator where the car comes from, and the secretariat."""
    roles = user.roles
    return roles.is_secretariat or drives(user, car) or roles.coordinates(car.municipality_id)


def can_place(user: User, invitee: Invitee, car: Car) -> bool:
    """Into or out of a car: who may change the car, and who answers for the passenger."""
    return can_change(user, car) or user.roles.coordinates(invitee.municipality_id)


def knows(user: User, invitee: Invitee, car: Car | None = None) -> bool:
    """May read the name: it is their own, they answer for them, or they drive them."""
    roles = user.roles
    if roles.is_secretariat or invitee.person_id == user.pk or roles.coordinates(invitee.municipality_id):
        return True
    return car is not None and can_change(user, car)


def can_see_list(user: User, car: Car) -> bool:
    """The driver's list: the driver, the secretariat, and coordinators of the municipalities involved."""
    if can_change(user, car):
        return True
    involved = Passenger.objects.filter(car=car).values_list("invitee__municipality", flat=True)
    return any(user.roles.coordinates(pk) for pk in involved)


def claims_for(user: User) -> QuerySet[Claim]:
    """One's own; those of the municipality for its coordinators; all for the secretariat."""
    if user.roles.is_secretariat:
        return Claim.objects.all()
    return Claim.objects.filter(
        Q(driver=user) | Q(municipality__in=user.roles.municipalities(Name.COORDINATOR))
    )


def can_confirm(user: User, claim: Claim) -> bool:
    """Only the one who drove says how far it was."""
    return claim.driver_id == user.pk


def drivers() -> QuerySet[User]:
    """Adults who may drive: coordinators, the secretariat, mayors and directors of today."""
    holders = [
        model.objects.filter(current()).values("person") for model in (Coordinator, Assignment, Officeholder)
    ]
    found = Q()
    for people in holders:
        found |= Q(pk__in=people)
    return User.objects.filter(found, is_active=True)


def drivers_for(user: User) -> QuerySet[User]:
    """Whose car, seats and home the person keeps: all for the secretariat; a coordinator's own municipality's; one's
    own."""
    if user.roles.is_secretariat:
        return drivers()
    mine = user.roles.municipalities(Name.COORDINATOR)
    posts = Coordinator.objects.filter(current(), municipality__in=mine).values("person")
    offices = Officeholder.objects.filter(current(), municipality__in=mine).values("person")
    return drivers().filter(Q(pk=user.pk) | Q(pk__in=posts) | Q(pk__in=offices))
