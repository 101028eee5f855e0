"""When messages go out is for the secretariat to decide; nobody else knows that the pages exist."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from umt_portal.accounts.models import User


def can_plan(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.roles.is_secretariat
