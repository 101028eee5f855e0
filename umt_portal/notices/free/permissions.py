"""Who writes to groups, and who reads what was written."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.free.messages import FREE, URGENT
from umt_portal.notices.models import Message
from umt_portal.notices.plan.models import FreeMessage


def can_write(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def can_hurry(user: User) -> bool:
    """Wake people in their quiet hours."""
    return user.roles.is_secretariat


def sent_visible_to(user: User) -> QuerySet[FreeMessage]:
    """With who got it: all for the secretariat, a coordinator's own municipality's."""
    messages = FreeMessage.objects.select_related("sent_by")
    if user.roles.is_secretariat:
        return messages
    return messages.filter(municipality_id__in=user.roles.municipalities(Name.COORDINATOR))


def readable_by(user: User) -> QuerySet[FreeMessage]:
    """Also for those who got it: the words, and nothing of the others."""
    got = Message.objects.filter(person=user, kind__in=[FREE, URGENT]).values_list("about", flat=True)
    keys = [int(about.rpartition(":")[2]) for about in got]
    return FreeMessage.objects.select_related("sent_by").filter(
        Q(pk__in=keys) | Q(pk__in=sent_visible_to(user).values("pk"))
    )
