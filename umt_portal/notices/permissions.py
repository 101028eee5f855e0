"""Who may read the log of what was sent. Everyone reads their own notices."""

from __future__ import annotations

from django.db.models import QuerySet

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.models import Delivery, Message


def can_read_log(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_coordinator


def visible_to(user: User) -> QuerySet[Message]:
    """The secretariat reads the whole log, a coordinator that of their own municipality."""
    if user.roles.is_secretariat:
        return Message.objects.all()
    return Message.objects.filter(municipality_id__in=user.roles.municipalities(Name.COORDINATOR))


def deliveries_visible_to(user: User) -> QuerySet[Delivery]:
    deliveries = Delivery.objects.select_related("message__person")
    return deliveries if user.roles.is_secretariat else deliveries.filter(message__in=visible_to(user))
