"""Who reads, writes, publishes and reuses what worked."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from meetings.cases.permissions import RAISERS
from meetings.decisions.models import Decision, FollowUp
from meetings.decisions.permissions import roles_of, shown_to_everyone
from meetings.knowledge.models import Card
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser


def shown() -> QuerySet[Card]:
    """What everyone can read: published, still done, and from a decision that everyone can read."""
    decisions = Decision.objects.filter(shown_to_everyone())
    done = Q(follow_up__state=FollowUp.State.DONE, follow_up__decision__in=decisions)
    return Card.objects.published().filter(done)


def visible_to(user: Viewer) -> QuerySet[Card]:
    """Everyone sees what is shown; those who keep the cards see theirs also before, and when the work is opened again."""
    roles = roles_of(user)
    if roles.is_secretariat:
        return Card.objects.all()
    mine = Card.objects.filter(municipality__in=roles.municipalities(Name.COORDINATOR))
    return shown() | mine if roles.is_coordinator else shown()


def can_keep(user: Viewer, municipality_id: int | None) -> bool:
    """Write, change, publish and remove: the coordinator for the own municipality, the secretariat for all."""
    roles = roles_of(user)
    return roles.is_secretariat or roles.coordinates(municipality_id)


def can_keep_any(user: Viewer) -> bool:
    roles = roles_of(user)
    return roles.is_secretariat or roles.is_coordinator


def kept_by(user: Viewer) -> QuerySet[Card]:
    """The same as a list."""
    roles = roles_of(user)
    if roles.is_secretariat:
        return Card.objects.all()
    return Card.objects.filter(municipality__in=roles.municipalities(Name.COORDINATOR))


def writable_by(user: Viewer) -> QuerySet[FollowUp]:
    """What is done, and that nobody has told of yet."""
    roles = roles_of(user)
    decisions = Decision.objects.filter(shown_to_everyone())
    done = FollowUp.objects.filter(state=FollowUp.State.DONE, card=None, decision__in=decisions)
    if roles.is_secretariat:
        return done
    return done.filter(municipality__in=roles.municipalities(Name.COORDINATOR))


def can_reuse(user: Viewer, card: Card) -> bool:
    """Young people and coordinators of other municipalities than the one it comes from."""
    return bool(roles_of(user).municipalities(*RAISERS) - {card.municipality_id})
