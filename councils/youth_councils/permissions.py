"""Youth councils are public; their lists of members are not."""

from django.db.models import Q, QuerySet

from councils.people.permissions import can_look_after, looks_after
from councils.youth_councils.models import YouthCouncil
from umt_portal.access.dated import current
from umt_portal.accounts.models import User


def can_edit(user: User, council: YouthCouncil) -> bool:
    """The secretariat, and the municipality's own coordinator."""
    return can_look_after(user, council.municipality_id)


def managed_by(user: User) -> QuerySet[YouthCouncil]:
    """The councils whose lists of members a user may change."""
    own = looks_after(user)
    councils = YouthCouncil.objects.select_related("municipality")
    return councils if own is None else councils.filter(municipality__in=own)


def members_seen_by(user: User) -> QuerySet[YouthCouncil]:
    """The councils whose lists of members a user may read: those they manage, and the one they sit on."""
    own = looks_after(user)
    councils = YouthCouncil.objects.select_related("municipality")
    if own is None:
        return councils
    sits = Q(memberships__person=user.pk) & current(prefix="memberships__")
    return councils.filter(Q(municipality__in=own) | sits).distinct()
