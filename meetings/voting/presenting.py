"""What the chair's page and the page of one item show of voting: each proposal and election with its form."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.forms import BaseForm

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Invitee
from meetings.attendance.queries import invitees_of
from meetings.decisions.actions import body_of
from meetings.decisions.models import Decision
from meetings.schedule.models import Meeting
from meetings.voting.forms import BallotsForm, CandidateForm, ElectionForm, ProposalForm, VoteForm
from meetings.voting.models import Election, Proposal, Vote
from meetings.voting.queries import ItemVoting, vote_of, voting_of
from meetings.voting.room import Room, in_the_room, room_of

Bound = dict[str, BaseForm]  # forms that came back with something wrong, by the name of their view


@dataclass
class ProposalLine:
    proposal: Proposal
    vote: Vote | None
    is_last_counted: bool
    count: BaseForm | None = None
    edit: BaseForm | None = None


@dataclass
class ElectionLine:
    election: Election
    ballots: BaseForm | None = None
    candidate: BaseForm | None = None

    @property
    def elected(self) -> list[str]:
        return [one.name for one in self.election.candidates.all() if one.is_elected]


@dataclass
class Panel:
    """Everything `_proposals.html` and `_election.html` need."""

    item: AgendaItem
    voting: ItemVoting
    room: Room
    next_url: str
    is_open: bool  # the meeting may still decide
    decision: Decision | None
    proposals: list[ProposalLine] = field(default_factory=list)
    elections: list[ElectionLine] = field(default_factory=list)
    new_proposal: BaseForm | None = None
    new_election: BaseForm | None = None

    @property
    def can_vote(self) -> bool:
        return self.is_open and self.decision is None and self.room.can_decide

    @property
    def suggestion(self) -> str:
        """The proposal in the papers, until somebody has put something forward."""
        return "" if self.proposals or self.decision else self.item.proposal


def panel_of(
    item: AgendaItem,
    *,
    next_url: str = "",
    invitees: list[Invitee] | None = None,
    here: list[Invitee] | None = None,
    room: Room | None = None,
    bound: Bound | None = None,
    bound_to: object = None,
) -> Panel:
    """`invitees` (everyone called), `here` (in the room) and `room` are read when they are not given.

    Args:
        bound: the form to show again instead of a new one, by `count`, `edit`, `new_proposal`, `ballots`,
            `candidate` or `new_election`; `bound_to` is its proposal or election.
    """
    meeting, bound = item.meeting, bound or {}
    if room is None or here is None:
        invitees = invitees_of(meeting) if invitees is None else invitees
        here = in_the_room(meeting, invitees) if here is None else here
        room = room or room_of(meeting, body_of(item), invitees, here)
    people = here or invitees or []
    voting = voting_of(item)
    decision = getattr(item, "decision", None)
    panel = Panel(item, voting, room, next_url, may_still_decide(meeting), decision)
    own = {(bound_to, name): form for name, form in bound.items()}
    panel.proposals = [_proposal(one, panel, people, own) for one in voting.proposals]
    panel.elections = [_election(one, own) for one in voting.elections]
    panel.new_proposal = bound.get("new_proposal") or ProposalForm(people=people)
    panel.new_election = bound.get("new_election") or ElectionForm(people=people)
    return panel


def may_still_decide(meeting: Meeting) -> bool:
    minutes = getattr(meeting, "minutes", None)
    is_out = bool(minutes and minutes.published_at)
    return meeting.state in (Meeting.State.CALLED, Meeting.State.HELD) and not is_out


def may_draw_lots(election: Election) -> bool:
    return election.places > 1 or election.is_second_round  # type: ignore[attr-defined]  # set by `votings`


def _proposal(proposal: Proposal, panel: Panel, people: list[Invitee], bound: dict) -> ProposalLine:
    line = ProposalLine(proposal, vote_of(proposal), proposal == panel.voting.last_counted)
    if proposal.state == Proposal.State.OPEN:
        line.count = bound.get((proposal, "count")) or VoteForm(proposal=proposal)
        line.edit = bound.get((proposal, "edit")) or ProposalForm(people=people, proposal=proposal)
    return line


def _election(election: Election, bound: dict) -> ElectionLine:
    line = ElectionLine(election)
    if not election.counted_at:
        lots = may_draw_lots(election)
        line.ballots = bound.get((election, "ballots")) or BallotsForm(election=election, may_draw_lots=lots)
        line.candidate = bound.get((election, "candidate")) or CandidateForm(election=election)
    return line
