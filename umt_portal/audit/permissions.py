from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from umt_portal.accounts.models import User


def can_read_log(user: User) -> bool:
    return user.roles.is_secretariat or user.roles.is_administrator
