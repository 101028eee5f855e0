from __future__ import annotations

from django.db.models import Q

from meetings.attendance.models import Invitee, InviteeQuerySet
from meetings.attendance.permissions import Viewer
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name

OVER = (Meeting.State.HELD, Meeting.State.APPROVED)


def confirmable() -> InviteeQuerySet:
    """Young people who were at a meeting that has been held."""
    return Invitee.objects.present().filter(seat__isnull=False, meeting__state__in=OVER)


def own(user: Viewer) -> InviteeQuerySet:
    """Also after the term: a school may ask for the paper later."""
    return confirmable().filter(person=user) if user.is_authenticated else Invitee.objects.none()


def visible_to(user: Viewer) -> InviteeQuerySet:
    """Whose confirmation the person may open: their own, those of the municipality they coordinate, and all for
    the secretariat."""
    if not user.is_authenticated:
        return Invitee.objects.none()
    if user.roles.is_secretariat:
        return confirmable()
    mine = user.roles.municipalities(Name.COORDINATOR)
    return confirmable().filter(Q(person=user) | Q(municipality__in=mine))


def can_see_allowances(user: Viewer) -> bool:
    return user.is_authenticated and user.roles.is_secretariat
