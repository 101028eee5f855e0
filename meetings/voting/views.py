"""One agenda item's proposals, votes and elections: the buttons on its page and on the chair's page.

What is refused comes back on the page of the item with all that was typed; what goes through leads to `next`.
"""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from meetings.voting import actions, permissions
from meetings.voting.forms import BallotsForm, CandidateForm, ElectionForm, ProposalForm, VoteForm
from meetings.voting.models import Election, Proposal
from meetings.voting.page import WITH_ITEM, VotingButton, VotingForm, VotingPage
from meetings.voting.presenting import may_draw_lots
from meetings.voting.queries import voting_of

__all__ = ["VotingPage"]


class OfProposal(VotingPage):
    def find(self) -> Proposal:
        items = permissions.items_known_to(self.request.user)
        own = Proposal.objects.filter(item__in=items).select_related(
            "proposed_by__person", "proposed_by__municipality", *(f"item__{name}" for name in WITH_ITEM)
        )
        return get_object_or_404(own, pk=self.kwargs["pk"])


class OfElection(VotingPage):
    def find(self) -> Election:
        items = permissions.items_known_to(self.request.user)
        own = Election.objects.filter(item__in=items).select_related(*(f"item__{name}" for name in WITH_ITEM))
        return get_object_or_404(own, pk=self.kwargs["pk"])


class NewProposal(VotingForm):
    slot = "new_proposal"

    def make_form(self) -> ProposalForm:
        return ProposalForm(self.request.POST, people=self.people)

    def act(self, form: ProposalForm) -> Proposal:
        return actions.propose(item=self.item, by=self.request.user, **form.facts())


class EditProposal(OfProposal, VotingForm):
    slot = "edit"

    def make_form(self) -> ProposalForm:
        return ProposalForm(self.request.POST, people=self.people, proposal=self.target)

    def act(self, form: ProposalForm) -> Proposal:
        return actions.change_proposal(proposal=self.target, by=self.request.user, **form.facts())


class WithdrawProposal(OfProposal, VotingButton):
    def act(self) -> Proposal:
        return actions.withdraw(proposal=self.target, by=self.request.user)


class PutProposalBack(OfProposal, VotingButton):
    def act(self) -> Proposal:
        return actions.put_back(proposal=self.target, by=self.request.user)


class CountVote(OfProposal, VotingForm):
    slot = "count"

    def make_form(self) -> VoteForm:
        return VoteForm(self.request.POST, proposal=self.target)

    def act(self, form: VoteForm) -> Any:
        return actions.count_vote(proposal=self.target, by=self.request.user, **form.cleaned_data)


class UndoVote(OfProposal, VotingButton):
    def act(self) -> Proposal:
        return actions.undo_vote(proposal=self.target, by=self.request.user)


class NewElection(VotingForm):
    slot = "new_election"

    def make_form(self) -> ElectionForm:
        return ElectionForm(self.request.POST, people=self.people)

    def act(self, form: ElectionForm) -> Election:
        return actions.open_election(item=self.item, by=self.request.user, **form.facts())


class CountElection(OfElection, VotingForm):
    slot = "ballots"

    def make_form(self) -> BallotsForm:
        election = next(one for one in voting_of(self.item).elections if one == self.target)
        return BallotsForm(self.request.POST, election=election, may_draw_lots=may_draw_lots(election))

    def act(self, form: BallotsForm) -> Election:
        return actions.count_election(election=self.target, by=self.request.user, **form.facts())


class NewCandidate(OfElection, VotingForm):
    slot = "candidate"

    def make_form(self) -> CandidateForm:
        return CandidateForm(self.request.POST, election=self.target)

    def act(self, form: CandidateForm) -> Any:
        name = form.cleaned_data["candidates"]
        return actions.add_candidate(election=self.target, candidate=name, by=self.request.user)


class UndoElection(OfElection, VotingButton):
    def act(self) -> Election:
        return actions.undo_election(election=self.target, by=self.request.user)


class DropElection(OfElection, VotingButton):
    def act(self) -> None:
        return actions.drop_election(election=self.target, by=self.request.user)
