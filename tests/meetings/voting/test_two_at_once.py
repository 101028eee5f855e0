"""Two people count the same hands at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.models import Decision, Proposal, Vote
from meetings.voting.actions import count_vote, propose


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_counts_of_one_proposal_are_one_vote_and_one_decision(item, voting_meeting, secretariat, chair):
    pk = propose(item=item, text="Buss", by=secretariat).pk

    def count(turn):
        try:
            proposal = Proposal.objects.get(pk=pk)
            by = (secretariat, chair)[turn % 2]
            count_vote(proposal=proposal, votes_for=3, votes_against=turn % 2, by=by)
        except ValidationError as refusal:
            return refusal.error_list[0].code
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(count, range(16)))
    assert sorted(set(told)) == ["decided_already", "kept"]
    assert told.count("kept") == 1
    assert (Vote.objects.count(), Decision.objects.count()) == (1, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_same_proposal_sent_many_times_is_one(item, voting_meeting, secretariat):
    def send(_turn):
        try:
            return propose(item=item, text="Buss", by=secretariat).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(16))) == {1}
    assert Proposal.objects.count() == 1
