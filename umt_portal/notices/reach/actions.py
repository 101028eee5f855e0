"""Actions: how and when one wants to be reached; and that somebody can be reached again."""

from __future__ import annotations

from typing import Any

from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.actions import choose
from umt_portal.notices.reach.models import Timing, Unreachable


@action
def save_wishes(
    *, person: User, choices: dict[str, tuple[list[str], list[str]]], timing: dict[str, Any], by: User
) -> None:
    """Which kinds on which channels, and when.

    Args:
        choices: for each channel the kinds that were offered, and those of them that are wanted.
        timing: fields of `Timing`; those that are not there stay as they are.
    """
    for channel, (offered, wanted) in choices.items():
        choose(person=person, channel=channel, offered=offered, wanted=wanted, by=by)
    row, _is_new = Timing.objects.get_or_create(person=person)
    for name, value in timing.items():
        setattr(row, name, value)
    row.save()


@action
def mark_reached(*, unreachable: Unreachable, by: User) -> None:
    """Somebody has found out: the address works. Should it not, the next mail that comes back tells."""
    unreachable.delete()
