"""Proposals are put forward, corrected and withdrawn."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.voting.common import (
    locked,
    locked_proposal,
    refuse_if_decided,
    refuse_unless_state,
    saved,
    tell,
)
from meetings.voting.models import Proposal
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

State = Proposal.State


@action
def propose(*, item: AgendaItem, text: str, proposed_by: Invitee | None = None, by: User | None) -> Proposal:
    """Put a proposed decision forward. The same one from the same person, sent twice, is one.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `decided_already`, `no_text`, `not_in_the_meeting`.
    """
    meeting = locked(item.meeting)
    refuse_if_decided(item)
    text = _checked(meeting, text, proposed_by)
    there = Proposal.objects.filter(item=item)
    if same := there.filter(text=text, proposed_by=proposed_by, state=State.OPEN).first():
        return same
    number = (there.aggregate(last=Max("number"))["last"] or 0) + 1
    proposal = Proposal.objects.create(item=item, number=number, text=text, proposed_by=proposed_by)
    tell(meeting, by)
    return proposal


@action
def change_proposal(
    *, proposal: Proposal, text: str, proposed_by: Invitee | None = None, by: User | None
) -> Proposal:
    """Correct the words, or who put it forward, before the vote.

    Raises:
        ValidationError: as `propose`, and `not_open` (voted on, or withdrawn).
    """
    meeting, proposal = locked_proposal(proposal)
    refuse_unless_state(proposal, State.OPEN)
    proposal.text, proposal.proposed_by = _checked(meeting, text, proposed_by), proposed_by
    return saved(proposal, meeting, by)


@action
def withdraw(*, proposal: Proposal, by: User | None) -> Proposal:
    """The one who put it forward takes it back, before the vote.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `not_open`.
    """
    meeting, proposal = locked_proposal(proposal)
    refuse_unless_state(proposal, State.OPEN)
    proposal.state = State.WITHDRAWN
    return saved(proposal, meeting, by)


@action
def put_back(*, proposal: Proposal, by: User | None) -> Proposal:
    """It was withdrawn by mistake, or somebody else takes it up.

    Raises:
        ValidationError: `not_called`, `approved`, `published`, `not_open`, `decided_already`.
    """
    meeting, proposal = locked_proposal(proposal)
    refuse_unless_state(proposal, State.WITHDRAWN)
    refuse_if_decided(proposal.item)
    proposal.state = State.OPEN
    return saved(proposal, meeting, by)


def _checked(meeting: Meeting, text: str, proposed_by: Invitee | None) -> str:
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write what is proposed."), code="no_text")})
    if proposed_by and proposed_by.meeting_id != meeting.pk:
        refusal = ValidationError(_("This person is not called to the meeting."), code="not_in_the_meeting")
        raise ValidationError({"proposed_by": refusal})
    return text.strip()
