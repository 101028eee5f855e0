"""Who may see and change whose seat. Terms hold young people's data: others get a 404."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from councils.delegates.models import Delegate, Seat
from councils.people.permissions import can_look_after, looks_after
from umt_portal.accounts.models import User


def visible_to(user: User) -> QuerySet[Delegate]:
    """Terms a user may read in full: the secretariat all, coordinators their municipality's, everyone their own."""
    terms = Delegate.objects.select_related("person", "seat__municipality")
    own = looks_after(user)
    if own is None:
        return terms
    return terms.filter(Q(seat__municipality__in=own) | Q(person=user.pk))


def can_see(user: User, delegate: Delegate) -> bool:
    return can_change(user, delegate) or delegate.person_id == user.pk


def can_change(user: User, delegate: Delegate) -> bool:
    return can_look_after(user, delegate.seat.municipality_id)


def can_resign(user: User, delegate: Delegate) -> bool:
    """Only the young person themselves, from a term that is not over."""
    return delegate.person_id == user.pk and delegate.ends_on >= timezone.localdate()


def can_allow_exceptions(user: User | None) -> bool:
    return user is not None and user.roles.is_secretariat


def seats_managed_by(user: User) -> QuerySet[Seat]:
    """The seats a user may fill."""
    own = looks_after(user)
    seats = Seat.objects.select_related("municipality")
    return seats if own is None else seats.filter(municipality__in=own)
