"""Who may open the boards. The region's board has figures and no young people's names."""

from umt_portal.accounts.models import User


def can_see_region(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_project
