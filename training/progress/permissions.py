from __future__ import annotations

from django.db.models import QuerySet

from councils.municipalities.models import Municipality
from training.progress.queries import learners
from training.sessions.models import Session, Signup
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def can_see_coverage(user: User) -> bool:
    """The figures of all municipalities. Names are another thing: `names_visible_to`."""
    return user.roles.is_secretariat or user.roles.is_coordinator or user.roles.is_project


def names_visible_to(user: User) -> QuerySet[Municipality]:
    """The municipalities where `user` may see who has completed what."""
    if user.roles.is_secretariat:
        return Municipality.objects.all()
    return Municipality.objects.filter(pk__in=user.roles.municipalities(Name.COORDINATOR))


def can_record(user: User, person: User) -> bool:
    """The secretariat for anyone, a coordinator for themselves and those on the municipality's lists today."""
    if user.roles.is_secretariat:
        return True
    own = list(names_visible_to(user))
    return bool(own) and (person == user or any(person.pk in group for group in learners(own).values()))


def signups_visible_to(user: User, session: Session) -> QuerySet[Signup]:
    """Who has signed up, as far as `user` may know: all in a session they answer for, otherwise their own people."""
    signups = session.signups.select_related("person").order_by("person__name")
    if user.roles.is_secretariat or user.roles.coordinates(session.municipality_id):
        return signups
    own = list(names_visible_to(user))
    people = set().union(*learners(own).values()) if own else set()
    return signups.filter(person__in=people | {user.pk})
