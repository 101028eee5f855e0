"""What every write about voting does: locks the meeting, refuses when it is too late, and tells the rooms above."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.decisions.actions import refuse_unless_open
from meetings.decisions.models import Decision
from meetings.schedule.models import Meeting
from meetings.voting.models import Election, Proposal
from meetings.voting.signals import voting_changed
from umt_portal.accounts.models import User

State = Proposal.State


def locked(meeting: Meeting) -> Meeting:
    """Counts and proposals of one meeting wait for each other.

    Raises:
        ValidationError: `not_called`, `approved`, `published`.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_unless_open(meeting)
    return meeting


def locked_proposal(proposal: Proposal) -> tuple[Meeting, Proposal]:
    meeting = locked(proposal.item.meeting)
    return meeting, Proposal.objects.select_related("item__meeting", "item__case__body").get(pk=proposal.pk)


def locked_election(election: Election) -> tuple[Meeting, Election]:
    meeting = locked(election.item.meeting)
    found = (
        Election.objects.select_related("item__meeting", "item__case__body").filter(pk=election.pk).first()
    )
    if found is None:
        raise ValidationError(_("Somebody has taken this election away."), code="gone")
    return meeting, found


def refuse_if_decided(item: AgendaItem) -> None:
    if Decision.objects.filter(item=item).exists():
        raise ValidationError(_("This item already has a decision."), code="decided_already")


def refuse_unless_state(proposal: Proposal, state: str) -> None:
    if proposal.state != state:
        raise ValidationError(
            _("This proposal is %(state)s, so it cannot be done now."),
            code="decided_already" if proposal.state in (State.ADOPTED, State.REJECTED) else "not_open",
            params={"state": str(proposal.get_state_display()).lower()},
        )


def saved(proposal: Proposal, meeting: Meeting, by: User | None) -> Proposal:
    proposal.save()
    tell(meeting, by)
    return proposal


def tell(meeting: Meeting, by: User | None) -> None:
    voting_changed.send(sender=Meeting, meeting=meeting, by=by)
