"""The roll call (opprop) at the start of a meeting, in one press: everyone who said yes is here."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from meetings.attendance.models import Invitee, Movement
from meetings.attendance.movements import (
    follow_movements,
    lay_down_what_was_written_by_hand,
    meeting_to_record,
)
from meetings.attendance.seat_votes import give_vote
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def call_the_roll(*, meeting: Meeting, at: datetime | None = None, by: User | None) -> list[Invitee]:
    """Note that all who said yes came in (now). Who has come or gone already stays as they are.

    Of two who said yes for one seat the one with its vote comes in.

    Returns:
        Those who were noted.

    Raises:
        ValidationError: `not_called`, `is_final`.
    """
    meeting = meeting_to_record(meeting.pk)
    lay_down_what_was_written_by_hand(meeting)
    expected = expected_in(meeting)
    for invitee in expected:
        invitee.meeting = meeting
        Movement.objects.create(invitee=invitee, at=at or timezone.now(), is_in=True)
        if not invitee.has_vote:
            give_vote(invitee)
        follow_movements(invitee)
    return expected


def expected_in(meeting: Meeting) -> list[Invitee]:
    """Those who said yes and have not come yet, one for each seat that is free."""
    people = list(meeting.invitees.select_related("person", "seat").order_by("-has_vote", "pk"))  # type: ignore[attr-defined]
    moved = set(Movement.objects.filter(invitee__meeting=meeting).values_list("invitee", flat=True))
    taken = {one.seat_id for one in people if one.pk in moved and one.seat_id}
    found = []
    for one in people:
        if one.answer == Invitee.Answer.YES and one.pk not in moved and one.seat_id not in taken:
            found.append(one)
            taken |= {one.seat_id} if one.seat_id else set()
    return found
