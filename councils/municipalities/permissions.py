"""Municipalities are public; who may change what about them."""

from councils.municipalities.models import Municipality, MunicipalityQuerySet
from councils.people.permissions import can_look_after, looks_after
from umt_portal.accounts.models import User


def can_edit(user: User, municipality: Municipality) -> bool:
    """Contact data: the secretariat, and the municipality's own coordinator."""
    return can_look_after(user, municipality.pk)


def can_manage(user: User) -> bool:
    """Taking part in UMT, mayors, directors and coordinators."""
    return user.is_authenticated and user.roles.is_secretariat


def editable_by(user: User) -> MunicipalityQuerySet:
    """The municipalities whose private pages a user may open."""
    own = looks_after(user)
    return Municipality.objects.all() if own is None else Municipality.objects.filter(pk__in=own)
