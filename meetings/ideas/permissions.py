"""Everyone reads what is shown; the coordinator of the municipality and the secretariat read and answer the rest."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from meetings.ideas.models import Idea, IdeaQuerySet
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User

Viewer = User | AnonymousUser


def can_answer_ideas(user: Viewer) -> bool:
    """Has a queue of ideas."""
    return user.is_authenticated and (user.roles.is_secretariat or user.roles.is_coordinator)


def can_handle(user: Viewer, idea: Idea) -> bool:
    """Read who sent it, show it, merge it, answer it, take it up, refuse it."""
    if not user.is_authenticated:
        return False
    return user.roles.is_secretariat or user.roles.coordinates(idea.municipality_id)


def answerable_by(user: Viewer) -> IdeaQuerySet:
    """The ideas for which `can_handle`."""
    if not can_answer_ideas(user):
        return Idea.objects.none()
    if user.roles.is_secretariat:
        return Idea.objects.all()
    return Idea.objects.filter(municipality__in=user.roles.municipalities(Name.COORDINATOR))


def visible_to(user: Viewer) -> IdeaQuerySet:
    """What has an open page. Who may handle more does it in the queue."""
    return Idea.objects.shown()


def can_publish_case(user: Viewer) -> bool:
    """Whether everyone sees a case is for the secretariat to say."""
    return user.is_authenticated and user.roles.is_secretariat
