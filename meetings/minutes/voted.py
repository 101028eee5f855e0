"""Proposals, votes and elections under an item, as the minutes say them. Of an election only totals."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from meetings.agenda.models import AgendaItem
from meetings.decisions.models import Decision
from meetings.minutes.people import Names
from meetings.minutes.record import Record
from meetings.voting.models import Candidate, Election, Proposal, Vote

Facts = dict[str, Any]


def proposals_of(item: AgendaItem, record: Record, names: Names) -> list[Facts]:
    people = record.people
    return [
        {
            "label": _("Proposal %(number)d") % {"number": proposal.number},
            "who": names.with_place(people[proposal.proposed_by_id])
            if proposal.proposed_by_id in people
            else "",
            "text": proposal.text,
            "state": _state(proposal),
            "votes": _counted(proposal),
        }
        for proposal in item.proposals.all()  # type: ignore[attr-defined]  the room below points here
    ]


def _state(proposal: Proposal) -> str:
    words = {
        Proposal.State.OPEN: _("Not voted on"),
        Proposal.State.ADOPTED: _("Adopted"),
        Proposal.State.REJECTED: _("Rejected"),
        Proposal.State.WITHDRAWN: _("Withdrawn"),
    }
    return words[Proposal.State(proposal.state)]


def _counted(proposal: Proposal) -> str:
    vote: Vote | None = getattr(proposal, "vote", None)
    if vote is None:
        return ""
    parts = [_counts(vote), _("Seats present: %(count)d.") % {"count": vote.seats_present}]
    if vote.decided_by_chair and vote.chair_was_for:
        parts.append(_("The chair’s vote decided: for."))
    elif vote.decided_by_chair:
        parts.append(_("The chair’s vote decided: against."))
    return " ".join(parts)


def votes_of(decision: Decision) -> str:
    if not decision.vote_count:
        return _("Decided without counting.")
    parts = [_counts(decision)]
    if decision.decided_by_chair:
        parts.append(_("The chair’s vote decided."))
    return " ".join(parts)


def _counts(counted: Vote | Decision) -> str:
    counts = {"for": counted.votes_for, "against": counted.votes_against, "blank": counted.votes_blank}
    return _("For: %(for)d. Against: %(against)d. Did not vote: %(blank)d.") % counts


def elections_of(item: AgendaItem, record: Record, names: Names) -> list[Facts]:
    standing: list[Candidate] = item.standing  # type: ignore[attr-defined]  put there by `record`
    groups = [list(rows) for _key, rows in groupby(standing, key=lambda one: one.election_id)]
    return [_election(rows[0].election, rows, record, names) for rows in groups]


def _election(election: Election, candidates: list[Candidate], record: Record, names: Names) -> Facts:
    return {
        "label": _("Election: %(office)s") % {"office": election.office},
        "rows": [
            (
                _candidate(one, number, record, names),
                "" if one.votes is None else str(one.votes),
                _("elected") if one.is_elected else "",
            )
            for number, one in enumerate(candidates, start=1)
        ],
        "foot": _foot(election),
    }


def _candidate(one: Candidate, number: int, record: Record, names: Names) -> str:
    """Someone who is only written down cannot be asked for consent, and young people are not named without."""
    if one.invitee_id in record.people:
        return names.with_place(record.people[one.invitee_id])
    if names.in_full or not record.is_youth:
        return one.name
    return _("Candidate %(number)d") % {"number": number}


def _foot(election: Election) -> str:
    if election.counted_at is None:
        return _("Not counted.")
    parts = [
        _("Secret written vote. Blank: %(blank)d. Seats present: %(count)d.")
        % {"blank": election.blank, "count": election.seats_present or 0}
    ]
    if election.drew_lots:
        parts.append(_("Decided by drawing lots."))
    return " ".join(parts)
