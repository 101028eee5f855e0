"""The log of a follow-up. Its lines are announced to the rooms above; what is held, only when it has been read."""

from __future__ import annotations

from typing import Any

from meetings.decisions.models import FollowUp, FollowUpEvent
from meetings.decisions.signals import follow_up_changed
from umt_portal.accounts.models import User

Kind = FollowUpEvent.Kind


def write(follow_up: FollowUp, kind: str, *, by: User | None, **facts: Any) -> FollowUpEvent:
    """A line that everyone may hear of. `facts`: answer, text, item, by_text."""
    event = note(follow_up, kind, by=by, **facts)
    announce(event, by=by)
    return event


def note(follow_up: FollowUp, kind: str, *, by: User | None, **facts: Any) -> FollowUpEvent:
    """A line that is announced later, or not at all: `is_held`, or said before it has come true."""
    return FollowUpEvent.objects.create(follow_up=follow_up, kind=kind, by=by, **facts)


def announce(event: FollowUpEvent, *, by: User | None) -> None:
    follow_up_changed.send(sender=FollowUp, follow_up=event.follow_up, event=event, by=by)


def locked(follow_up: FollowUp) -> FollowUp:
    """The follow-up as it is now, with all that messages and rules read; nobody else changes it meanwhile."""
    rows = FollowUp.objects.select_for_update(of=("self",))
    return rows.select_related("decision__body", "decision__case__raised_by", "municipality", "body").get(
        pk=follow_up.pk
    )
