"""Votes by show of hands, counted by hand.

Source: kommuneloven § 11-9.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.bodies.models import Body
from meetings.decisions.actions import body_of, record_decision, undo_decision
from meetings.decisions.models import Decision
from meetings.schedule.models import Meeting
from meetings.voting import room
from meetings.voting.common import locked_proposal, refuse_if_decided, refuse_unless_state, saved
from meetings.voting.models import Proposal, Vote
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

State = Proposal.State


@action
def count_vote(
    *,
    proposal: Proposal,
    votes_for: int,
    votes_against: int,
    votes_blank: int = 0,
    chair_is_for: bool | None = None,
    by: User,
) -> Vote:
    """Write down a show of hands. More for than against is a decision, with its number; the others fall.

    On a tie the chair's own vote decides. A tie cannot be written down while nobody who leads the meeting is in
    the room with a vote: kommuneloven § 11-9 gives the deciding vote to the one who leads, so there must be one.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `decided_already`, `not_open` (withdrawn),
            `no_quorum`, `too_many_votes`, `nobody_voted`, `no_chair_vote`, `chair_absent`, `chair_not_needed`.
    Source: kommuneloven § 11-9.
    """
    meeting, proposal = locked_proposal(proposal)
    refuse_if_decided(proposal.item)
    refuse_unless_state(proposal, State.OPEN)
    body = body_of(proposal.item)
    count = {"votes_for": votes_for, "votes_against": votes_against, "votes_blank": votes_blank}
    present = _check_count(meeting, body, count, chair_is_for)
    is_tie = votes_for == votes_against
    vote = Vote.objects.create(
        proposal=proposal,
        **count,
        seats_present=present,
        decided_by_chair=is_tie,
        chair_was_for=chair_is_for,
        taken_at=timezone.now(),
        taken_by=by,
    )
    is_adopted = bool(chair_is_for) if is_tie else votes_for > votes_against
    proposal.state = State.ADOPTED if is_adopted else State.REJECTED
    saved(proposal, meeting, by)
    if is_adopted:
        _decide(proposal, body, count | {"decided_by_chair": is_tie}, by)
    return vote


@action
def undo_vote(*, proposal: Proposal, by: User | None) -> Proposal:
    """The count was wrong: take it back, with the decision it made. Those who fell with it are open again.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `no_vote`, `is_sent`, `decided_already` (another
            proposal was adopted after it).
    """
    meeting, proposal = locked_proposal(proposal)
    vote = Vote.objects.filter(proposal=proposal).first()
    if vote is None:
        raise ValidationError(_("There is no vote to take back."), code="no_vote")
    if proposal.state == State.ADOPTED:
        for decision in Decision.objects.filter(item=proposal.item):
            undo_decision(decision=decision, by=by)
        for other in proposal.item.proposals.filter(state=State.REJECTED, vote=None):
            other.state = State.OPEN
            other.save()
    else:
        refuse_if_decided(proposal.item)
    vote.delete()
    proposal.state = State.OPEN
    return saved(proposal, meeting, by)


def _check_count(meeting: Meeting, body: Body, count: dict[str, int], chair_is_for: bool | None) -> int:
    """Seats present, when the count can be right."""
    here = room.room_of(meeting, body)
    room.refuse_without_quorum(here)
    room.refuse_too_many(sum(count.values()), here)
    if not count["votes_for"] and not count["votes_against"]:
        raise ValidationError(_("Nobody voted. Count the hands for and against."), code="nobody_voted")
    is_tie = count["votes_for"] == count["votes_against"]
    room.refuse_wrong_use_of_the_chair(meeting, body, is_tie=is_tie, is_said=chair_is_for is not None)
    return here.present


def _decide(proposal: Proposal, body: Body, count: dict[str, Any], by: User) -> None:
    record_decision(item=proposal.item, text=proposal.text, body=body, by=by, **count)
    for other in proposal.item.proposals.filter(state=State.OPEN):
        other.state = State.REJECTED
        other.save()
