"""Who may look after a municipality, and the people on its lists."""

from __future__ import annotations

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

LISTED = {Name.DELEGATE, Name.DEPUTY, Name.MEMBER}


def can_look_after(user: User, municipality_id: int) -> bool:
    """The secretariat, and the municipality's own coordinator."""
    return user.is_authenticated and (user.roles.is_secretariat or user.roles.coordinates(municipality_id))


def looks_after(user: User) -> set[int] | None:
    """Ids of the municipalities a user looks after; None is all of them."""
    if not user.is_authenticated:
        return set()
    return None if user.roles.is_secretariat else user.roles.municipalities(Name.COORDINATOR)


def can_change_contact(user: User, person: User, municipality_id: int) -> bool:
    """The secretariat; a coordinator only of those who are on no other lists than the municipality's own."""
    if not can_look_after(user, municipality_id) or person.is_staff or person.is_superuser:
        return False
    own = (role.name in LISTED and user.roles.coordinates(role.municipality_id) for role in person.roles)
    return user.roles.is_secretariat or all(own)
