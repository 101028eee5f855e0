"""What people do with proposals, votes and elections in a meeting. One door to four files."""

from meetings.voting.ballots import count_election, undo_election
from meetings.voting.counts import count_vote, undo_vote
from meetings.voting.elections import add_candidate, drop_election, open_election
from meetings.voting.proposals import change_proposal, propose, put_back, withdraw

__all__ = [
    "add_candidate", "change_proposal", "count_election", "count_vote", "drop_election", "open_election", "propose",
    "put_back", "undo_election", "undo_vote", "withdraw",
]  # fmt: skip
