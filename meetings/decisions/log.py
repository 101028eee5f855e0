"""The log of a follow-up. Every line is announced to the rooms above, but what is held only when it has been read."""

from __future__ import annotations

from typing import Any

from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.signals import follow_up_changed
from umt_portal.accounts.models import User

Kind = FollowUpEvent.Kind


def write(follow_up: FollowUp, kind: str, *, by: User | None, **facts: Any) -> FollowUpEvent:
    """`facts`: answer, text, is_held, item, by_text."""
    event = FollowUpEvent.objects.create(follow_up=follow_up, kind=kind, by=by, **facts)
    if not event.is_held:
        announce(event, by=by)
    return event


def announce(event: FollowUpEvent, *, by: User | None) -> None:
    follow_up_changed.send(sender=FollowUp, follow_up=event.follow_up, event=event, by=by)


def locked(follow_up: FollowUp) -> FollowUp:
    """The follow-up as it is now, with all that messages and rules read; nobody else changes it meanwhile."""
    rows = FollowUp.objects.select_for_update(of=("self",))
    return rows.select_related("decision__body", "decision__case__raised_by", "municipality", "body").get(
        pk=follow_up.pk
    )
