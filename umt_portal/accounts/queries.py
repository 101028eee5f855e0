from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from umt_portal.accounts.models import Invitation, InvitationQuerySet, User
from umt_portal.accounts.signals import may_be_invited


def objections(person: User) -> list[str]:
    """What must be in place before this person can be invited, as the rooms above see it."""
    answers = may_be_invited.send(sender=type(person), person=person)
    return [reason for _receiver, reason in answers if reason]


def in_state(invitations: InvitationQuerySet, state: str) -> QuerySet[Invitation]:
    now = timezone.now()
    return {
        "sent": lambda: invitations.open(now),
        "expired": lambda: invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__lte=now),
        "accepted": lambda: invitations.exclude(accepted_at=None),
        "withdrawn": lambda: invitations.exclude(withdrawn_at=None),
    }.get(state, invitations.all)()
