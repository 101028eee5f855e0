"""What was proposed, voted and elected under agenda items, in four queries however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from meetings.agenda.models import AgendaItem
from meetings.voting.models import Election, Proposal, Vote


@dataclass
class ItemVoting:
    """Proposals (each with its vote) and elections (each with its candidates) under an item, in order."""

    item_id: int
    proposals: list[Proposal] = field(default_factory=list)
    elections: list[Election] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.proposals and not self.elections

    @cached_property
    def adopted(self) -> Proposal | None:
        return next((one for one in self.proposals if one.state == Proposal.State.ADOPTED), None)

    @cached_property
    def open_proposals(self) -> list[Proposal]:
        return [one for one in self.proposals if one.state == Proposal.State.OPEN]

    @cached_property
    def last_counted(self) -> Proposal | None:
        """What "undo" takes back."""
        counted = [one for one in self.proposals if vote_of(one)]
        return max(counted, key=lambda one: one.vote.taken_at, default=None)

    @cached_property
    def open_elections(self) -> list[Election]:
        return [one for one in self.elections if not one.counted_at]


def vote_of(proposal: Proposal) -> Vote | None:
    return getattr(proposal, "vote", None)


def voting_of(item: AgendaItem) -> ItemVoting:
    return votings([item])[item.pk]


def votings(items: Iterable[AgendaItem]) -> dict[int, ItemVoting]:
    """By the primary key of the item; every item has one.

    A proposal comes with `vote` and `proposed_by` (person, municipality); an election with its `candidates`, and
    `is_second_round`.
    """
    found = {item.pk: ItemVoting(item.pk) for item in items}
    proposals = Proposal.objects.filter(item__in=found).order_by("item", "number")
    for proposal in proposals.select_related("vote", "proposed_by__person", "proposed_by__municipality"):
        found[proposal.item_id].proposals.append(proposal)
    elections = Election.objects.filter(item__in=found).order_by("pk").prefetch_related("candidates__invitee")
    for election in elections:
        earlier = [one for one in found[election.item_id].elections if one.office == election.office]
        election.is_second_round = any(  # type: ignore[attr-defined]  # for templates
            not _elected(one) for one in earlier if one.counted_at
        )
        found[election.item_id].elections.append(election)
    return found


def _elected(election: Election) -> bool:
    return any(one.is_elected for one in election.candidates.all())
