from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, QuerySet

from training.sessions.models import Session, Signup

if TYPE_CHECKING:
    from umt_portal.accounts.models import User


def with_places(sessions: QuerySet[Session], person: User) -> QuerySet[Session]:
    """Each session with `taken`, how many have signed up, and `is_mine`, whether `person` has."""
    mine = Signup.objects.filter(session=OuterRef("pk"), person=person)
    return sessions.annotate(taken=Count("signups"), is_mine=Exists(mine))
