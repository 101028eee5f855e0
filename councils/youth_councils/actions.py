from __future__ import annotations

from typing import Any

from councils.youth_councils.models import YouthCouncil
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def edit_council(*, council: YouthCouncil, by: User | None, **fields: Any) -> YouthCouncil:
    """Change what is told of a youth council: name, text, e-mail, number of places, active or not.

    A council that is not saved yet is founded.
    """
    for name, value in fields.items():
        setattr(council, name, value)
    council.full_clean()
    council.save()
    return council
