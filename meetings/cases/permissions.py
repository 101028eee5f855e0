"""Who sees a case, who raises one, and who keeps them."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from meetings.bodies.models import Body
from meetings.cases.models import Case
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser
RAISERS = (Name.DELEGATE, Name.DEPUTY, Name.MEMBER, Name.COORDINATOR)


def can_open(user: Viewer) -> bool:
    """Open a case for any body, change it and close it."""
    return user.is_authenticated and user.roles.is_secretariat


def can_raise(user: Viewer) -> bool:
    """Young people and their coordinators raise cases for UMT."""
    return user.is_authenticated and user.roles.has(*RAISERS)


def visible_to(user: Viewer) -> QuerySet[Case]:
    """Public cases; one's own; and for those who work with UMT, all of UMT's."""
    cases = Case.objects.all()
    if can_open(user):
        return cases
    if not user.is_authenticated:
        return cases.filter(is_public=True)
    seen = Q(is_public=True) | Q(raised_by=user)
    if can_raise(user):
        seen |= Q(body__members_are=Body.Members.DELEGATES)
    return cases.filter(seen)
