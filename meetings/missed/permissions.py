"""Who notes a case that never came, who confirms it, and who sees it before that."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from councils.municipalities.models import Municipality
from meetings.missed.models import MissedCase
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser
NOTERS = (Name.DELEGATE, Name.DEPUTY, Name.MEMBER, Name.COORDINATOR)


def can_note(user: Viewer) -> bool:
    return user.is_authenticated and (user.roles.is_secretariat or user.roles.has(*NOTERS))


def can_judge(user: Viewer, missed: MissedCase) -> bool:
    """Confirm or remove."""
    return judged_by(user).filter(pk=missed.pk).exists()


def noted_in(user: User) -> QuerySet[Municipality]:
    """The municipalities a person may note cases of: their own; any for the secretariat."""
    places = Municipality.objects.participating()
    return places if user.roles.is_secretariat else places.filter(pk__in=user.roles.municipalities(*NOTERS))


def judged_by(user: Viewer) -> QuerySet[MissedCase]:
    if not user.is_authenticated:
        return MissedCase.objects.none()
    if user.roles.is_secretariat:
        return MissedCase.objects.all()
    return MissedCase.objects.filter(municipality__in=user.roles.municipalities(Name.COORDINATOR))


def visible_to(user: Viewer) -> QuerySet[MissedCase]:
    """The confirmed ones; one's own; and what one is to judge."""
    seen = Q(state=MissedCase.State.CONFIRMED)
    if user.is_authenticated:
        seen |= Q(noted_by=user) | Q(pk__in=judged_by(user).values("pk"))
    return MissedCase.objects.filter(seen)
