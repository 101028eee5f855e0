from __future__ import annotations

from django.db.models import QuerySet

from councils.municipalities.models import Municipality
from councils.people.permissions import looks_after
from councils.roster.models import RosterImport
from umt_portal.accounts.models import User


def can_import(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def importable_by(user: User) -> QuerySet[Municipality]:
    """The municipalities whose lists a user may fill: all for the secretariat, their own for a coordinator."""
    own = looks_after(user)
    return Municipality.objects.all() if own is None else Municipality.objects.filter(pk__in=own)


def visible_to(user: User) -> QuerySet[RosterImport]:
    """One's own imports, while one may import: the file holds people's data, so nobody else sees it."""
    return RosterImport.objects.filter(read_by=user.pk) if can_import(user) else RosterImport.objects.none()
