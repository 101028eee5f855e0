"""Who looks after the queue."""

from umt_portal.accounts.models import User


def can_see_queue(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_administrator
