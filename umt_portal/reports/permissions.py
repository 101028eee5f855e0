"""Who may read reports. Names of young people only in one's own municipality, or for the secretariat."""

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def can_read_figures(user: User) -> bool:
    """Figures without names: the project and the secretariat, and coordinators."""
    return user.roles.is_secretariat or user.roles.is_project or user.roles.is_coordinator


def can_read_names(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def municipalities_with_names(user: User) -> set[int] | None:
    """Ids of the municipalities whose names the person may export; None means all."""
    return None if user.roles.sees_whole_region else user.roles.municipalities(Name.COORDINATOR)
