"""Bodies are public; the secretariat keeps them."""

from umt_portal.accounts.models import User


def can_edit_bodies(user: User) -> bool:
    return user.is_authenticated and user.roles.is_secretariat
