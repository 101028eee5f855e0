from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from councils.coordinators.models import Coordinator
from councils.municipalities.models import Municipality, MunicipalityQuerySet
from umt_portal.access.dated import current
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def current_coordinators(on: date | None = None) -> QuerySet[Coordinator]:
    return Coordinator.objects.current(on).select_related("person", "municipality").order_by("starts_on")


def coordinators_of(municipality_id: int, on: date | None = None) -> list[User]:
    """The people to write to about a municipality on a date (today)."""
    return [post.person for post in current_coordinators(on).filter(municipality=municipality_id)]


def without_coordinator(on: date | None = None) -> MunicipalityQuerySet:
    """Municipalities that take part, but have nobody appointed."""
    appointed = Coordinator.objects.current(on).values("municipality")
    return Municipality.objects.participating(on).exclude(pk__in=appointed)


def secretariat(on: date | None = None) -> list[User]:
    """The people of the secretariat on a date (today)."""
    posts = current(on, "assignments__")
    return list(User.objects.filter(posts, assignments__role=Name.SECRETARIAT.value).distinct())
