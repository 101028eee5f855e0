from __future__ import annotations

from django.db.models import Q, QuerySet

from training.courses.permissions import is_for
from training.sessions.models import Session
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def visible_to(user: User) -> QuerySet[Session]:
    """Sessions for everyone, and those of municipalities the person belongs to. Secretariat and project see all."""
    sessions = Session.objects.select_related("course", "municipality")
    if user.roles.is_secretariat or user.roles.is_project:
        return sessions
    own = user.roles.municipalities(*Name)
    return sessions.filter(Q(municipality=None) | Q(municipality__in=own))


def can_schedule(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def can_schedule_for(user: User, municipality_id: int | None) -> bool:
    """The secretariat for anyone, coordinators for their own municipality."""
    return user.roles.is_secretariat or user.roles.coordinates(municipality_id)


def can_manage(user: User, session: Session) -> bool:
    return can_schedule_for(user, session.municipality_id)


def can_sign_up(user: User, session: Session) -> bool:
    return session.is_open and is_for(user, session.course)
