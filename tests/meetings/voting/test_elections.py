"""Elections of persons: more than half, a second round, lots, and nothing that tells who voted for whom."""

import pytest
from auditlog.models import LogEntry
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Candidate, Election, Vote
from meetings.voting.actions import (
    add_candidate,
    count_election,
    drop_election,
    open_election,
    undo_election,
)
from meetings.voting.result import result_of
from tests.meetings.meeting_world import a_meeting, called
from tests.meetings.voting.refusing import refused


@pytest.fixture
def election(item, here, secretariat):
    return open_election(item=item, office="Leder", candidates=[here[0], here[1]], by=secretariat)


def ballots(election, *votes, by, **facts):
    keys = election.candidates.values_list("pk", flat=True)
    return count_election(election=election, votes=dict(zip(keys, votes, strict=True)), by=by, **facts)


def elected(election):
    return list(election.candidates.filter(is_elected=True).values_list("name", flat=True))


def test_more_than_half_elects(election, secretariat):
    ballots(election, 3, 1, by=secretariat)
    election.refresh_from_db()
    assert elected(election) == ["Daniel Delegat"]
    assert (election.seats_present, election.counted_by, election.drew_lots) == (4, secretariat, False)
    with refused("counted_already"):
        ballots(election, 3, 1, by=secretariat)
    assert Election.objects.count() == 1


@pytest.mark.parametrize("count", [(2, 2, 0), (2, 1, 1), (1, 1, 2)])
def test_without_more_than_half_a_second_round_is_held(election, secretariat, count):
    *votes, blank = count
    ballots(election, *votes, blank=blank, by=secretariat)
    second = Election.objects.get(counted_at=None)
    assert (elected(election), second.office, second.candidates.count()) == ([], "Leder", 2)

    ballots(second, 2, 1, blank=1, by=secretariat)
    assert elected(second) == ["Daniel Delegat"]
    assert Election.objects.count() == 2
    with refused("second_round_counted"):
        undo_election(election=election, by=secretariat)


def test_lots_decide_a_tie_in_the_second_round(election, secretariat):
    ballots(election, 2, 2, by=secretariat)
    second = Election.objects.get(counted_at=None)
    one, other = second.candidates.all()
    with refused("draw_lots"):
        ballots(second, 2, 2, by=secretariat)
    with refused("draw_lots"):
        ballots(second, 2, 2, drew_lots=True, by=secretariat)
    with refused("draw_lots"):
        ballots(second, 2, 2, drew_lots=True, elected=[one.pk, other.pk], by=secretariat)
    ballots(second, 2, 2, drew_lots=True, elected=[other.pk], by=secretariat)
    second.refresh_from_db()
    assert (elected(second), second.drew_lots) == ([other.name], True)


def test_lots_without_a_tie_are_refused(election, secretariat):
    winner = election.candidates.first()
    with refused("lots_not_needed"):
        ballots(election, 3, 1, drew_lots=True, elected=[winner.pk], by=secretariat)


def test_several_places_go_to_most_votes(item, here, secretariat):
    board = open_election(item=item, office="Styret", places=2, candidates=here[:3], by=secretariat)
    with refused("draw_lots"):
        ballots(board, 4, 2, 2, by=secretariat)
    last = board.candidates.last()
    ballots(board, 4, 2, 2, drew_lots=True, elected=[last.pk], by=secretariat)
    assert elected(board) == [here[0].person.name, last.name]
    assert Election.objects.count() == 1


@pytest.mark.parametrize(
    ("count", "blank", "code"),
    [((5, 0), 0, "too_many_votes"), ((3, 2), 0, "too_many_votes"), ((3, 1), 1, "too_many_votes"), ((0, 0), 4, "nobody_voted")],
)  # fmt: skip
def test_a_count_that_cannot_be_right_is_refused(election, secretariat, count, blank, code):
    with refused(code):
        ballots(election, *count, blank=blank, by=secretariat)
    assert not Candidate.objects.filter(votes__isnull=False).exists()


def test_each_ballot_has_one_vote_for_each_place(item, here, secretariat):
    board = open_election(item=item, office="Styret", places=2, candidates=here[:3], by=secretariat)
    with refused("too_many_votes"):
        ballots(board, 4, 4, 1, by=secretariat)
    with refused("too_many_votes"):
        ballots(board, 4, 3, 0, blank=1, by=secretariat)
    ballots(board, 4, 3, 1, by=secretariat)


def test_too_few_in_the_room_elect_nobody(election, meeting, here, secretariat):
    meeting.invitees.exclude(pk=here[0].pk).update(attended="absent")
    with refused("no_quorum"):
        ballots(election, 1, 0, by=secretariat)


def test_opening_is_refused_when_it_makes_no_sense(item, here, secretariat, umt):
    for facts, code in (
        ({"office": " ", "candidates": ["Kari"]}, "no_office"),
        ({"office": "Leder", "candidates": []}, "too_few_candidates"),
        ({"office": "Styret", "places": 3, "candidates": ["Kari", "Ola"]}, "too_few_candidates"),
        ({"office": "Leder", "candidates": ["Kari", "kari"]}, "twice"),
        ({"office": "Leder", "candidates": [called(a_meeting(umt), here[0].person)]}, "not_in_the_meeting"),
    ):
        with refused(code):
            open_election(item=item, by=secretariat, **facts)
    assert not Election.objects.exists()


def test_a_name_from_a_ballot_is_added_and_an_election_dropped_before_the_count(election, secretariat):
    add_candidate(election=election, candidate="Kari Kladd", by=secretariat)
    ballots(election, 0, 1, 3, by=secretariat)
    assert elected(election) == ["Kari Kladd"]
    for verb, facts in ((add_candidate, {"candidate": "Ola"}), (drop_election, {})):
        with refused("counted_already"):
            verb(election=election, by=secretariat, **facts)
    undo_election(election=election, by=secretariat)
    drop_election(election=election, by=secretariat)
    assert not Election.objects.exists()
    with refused("gone"):
        drop_election(election=election, by=secretariat)


def test_undo_empties_the_count_and_takes_the_second_round_away(election, secretariat):
    with refused("not_counted"):
        undo_election(election=election, by=secretariat)
    ballots(election, 2, 2, by=secretariat)
    undo_election(election=election, by=secretariat)
    election.refresh_from_db()
    assert (election.counted_at, election.seats_present, Election.objects.count()) == (None, None, 1)
    assert set(election.candidates.values_list("votes", "is_elected")) == {(None, False)}


def test_the_record_tells_totals_and_never_who_voted(election, here, secretariat):
    """Besides the counter, no person stands in what an election leaves behind, but those who stood for it."""
    before = set(LogEntry.objects.values_list("pk", flat=True))
    ballots(election, 3, 1, by=secretariat)
    left = LogEntry.objects.exclude(pk__in=before)
    assert set(left.values_list("actor", flat=True)) == {secretariat.pk}
    assert set(left.values_list("content_type__model", flat=True)) == {"election", "candidate"}
    told = " ".join(str(one.changes) for one in left)
    assert not any(str(voter.person) in told for voter in here)
    assert {field.name for field in Candidate._meta.get_fields()} == {
        "id", "election", "name", "invitee", "votes", "is_elected",
    }  # fmt: skip
    assert not Vote.objects.exists()  # no secret ballot on a case


@given(
    votes=st.dictionaries(st.integers(1, 6), st.integers(0, 6), min_size=1),
    blank=st.integers(0, 6), places=st.integers(1, 3), is_first=st.booleans(),
)  # fmt: skip
def test_nobody_with_fewer_votes_is_elected_before_one_with_more(votes, blank, places, is_first):
    result = result_of(votes, blank, places, is_first=is_first)
    rest = set(votes) - result.elected - result.tied
    assert len(result.elected) + result.by_lot <= places
    assert all(votes[winner] > 0 for winner in result.elected | result.tied)
    assert all(
        votes[winner] > votes[other]
        for winner in result.elected
        for other in rest | result.tied
        if votes[other]
    )
    assert (result.by_lot > 0) == bool(result.tied)
    assert result.by_lot < len(result.tied) or not result.tied
    if not result.is_settled:
        assert (places, is_first, result.elected) == (1, True, frozenset())
    elif places == 1 and is_first:
        assert all(2 * votes[winner] > sum(votes.values()) + blank for winner in result.elected)
