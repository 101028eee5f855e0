"""Places are the region's: those who plan driving see all, and change what lies in their own municipality."""

from __future__ import annotations

from django.conf import settings

from councils.places.models import Place, PlaceQuerySet
from umt_portal.accounts.models import User


def can_see(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def visible_to(user: User) -> PlaceQuerySet:
    return Place.objects.all() if can_see(user) else Place.objects.none()


def can_edit(user: User, place: Place) -> bool:
    """The secretariat; a coordinator in the own municipality."""
    return user.roles.is_secretariat or (
        place.municipality_id is not None and user.roles.coordinates(place.municipality_id)
    )


def can_write_road(user: User, one: Place, other: Place) -> bool:
    """Who may change either end."""
    return can_edit(user, one) or can_edit(user, other)


def can_fetch(user: User) -> bool:
    """Ask a route service, where one is set up: the secretariat."""
    return bool(settings.ROUTES_URL) and user.roles.is_secretariat
