"""Whatever the screens show is counted when it changes, wherever in the portal that was done.

These hear the rows themselves: a room below that forgot to announce a change would leave fifty people with an old
picture. Nothing but the count is written, once for each transaction.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.decisions.models import Decision
from meetings.live.versions import touch_once
from meetings.schedule.models import Meeting
from meetings.voting.models import Candidate, Election, Proposal, Vote

PATHS = {
    Meeting: ("pk",),
    AgendaItem: ("meeting_id",),
    Invitee: ("meeting_id",),
    Guest: ("meeting_id",),
    Movement: ("invitee", "meeting_id"),
    Decision: ("item", "meeting_id"),
    Proposal: ("item", "meeting_id"),
    Election: ("item", "meeting_id"),
    Vote: ("proposal", "item", "meeting_id"),
    Candidate: ("election", "item", "meeting_id"),
}


def count_the_change(
    sender: Any, instance: Any, raw: bool = False, created: bool = False, **_kwargs: Any
) -> None:
    if raw or (created and sender is Meeting):
        return
    value = instance
    for step in PATHS[sender]:
        value = getattr(value, step, None)
    if value is not None:
        touch_once(value)


for model in PATHS:
    post_save.connect(count_the_change, sender=model, dispatch_uid=f"live-{model.__name__}-saved")
    post_delete.connect(count_the_change, sender=model, dispatch_uid=f"live-{model.__name__}-deleted")
