"""Who may see and do what with consents. A coordinator answers for those on the municipality's lists today or later."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from councils.delegates.models import Delegate
from councils.members.models import Membership
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def young_people() -> QuerySet[User]:
    """Everyone who holds, or is about to hold, a seat in UMT or a place on a youth council."""
    return User.objects.filter(_on_a_list())


def visible_to(user: User) -> QuerySet[User]:
    """Young people whose consents `user` may see: their own, and those on the lists they answer for."""
    if user.roles.is_secretariat:
        return User.objects.filter(Q(_on_a_list()) | Q(pk=user.pk))
    municipalities = user.roles.municipalities(Name.COORDINATOR)
    return User.objects.filter(_on_a_list(municipalities) | Q(pk=user.pk))


def _on_a_list(municipalities: set[int] | None = None) -> Q:
    terms = Delegate.objects.filter(ends_on__gte=timezone.localdate())
    memberships = Membership.objects.filter(ends_on__gte=timezone.localdate())
    if municipalities is not None:
        terms = terms.filter(seat__municipality__in=municipalities)
        memberships = memberships.filter(council__municipality__in=municipalities)
    return Q(pk__in=terms.values("person")) | Q(pk__in=memberships.values("person"))


def can_manage_guardians(user: User, person: User) -> bool:
    """Secretariat and coordinators, never the young person: a guardian is not chosen by the child."""
    return user.pk != person.pk and visible_to(user).filter(pk=person.pk).exists()
