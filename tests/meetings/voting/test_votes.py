"""A show of hands: what is adopted, what is refused, and what is taken back."""

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.decisions.actions import record_decision
from meetings.models import BodyMember, Case, Decision, Meeting, Minutes, Proposal, Vote
from meetings.voting.actions import change_proposal, count_vote, propose, put_back, undo_vote, withdraw
from meetings.voting.signals import voting_changed
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.meetings.voting.refusing import refused
from tests.people import today


@pytest.fixture
def proposal(item, voting_meeting, secretariat):
    return propose(item=item, text="Buss til klokka 23.", by=secretariat)


def votes(proposal, votes_for, votes_against, votes_blank=0, *, by, chair_is_for=None):
    return count_vote(
        proposal=proposal, votes_for=votes_for, votes_against=votes_against, votes_blank=votes_blank,
        chair_is_for=chair_is_for, by=by,
    )  # fmt: skip


def test_more_for_than_against_is_a_decision_with_its_number(proposal, item, secretariat):
    other = propose(item=item, text="Buss til klokka 22.", by=secretariat)
    vote = votes(proposal, 2, 1, 1, by=secretariat)

    decision = Decision.objects.get()
    assert (vote.seats_present, vote.decided_by_chair, vote.taken_by) == (4, False, secretariat)
    assert (decision.item, decision.text, decision.reference) == (
        item,
        "Buss til klokka 23.",
        decision.reference,
    )
    assert (decision.votes_for, decision.votes_against, decision.votes_blank) == (2, 1, 1)
    assert list(item.proposals.values_list("state", flat=True)) == ["adopted", "rejected"]
    other.refresh_from_db()
    with refused("decided_already"):
        votes(other, 3, 1, by=secretariat)


def test_more_against_is_no_decision_and_the_next_proposal_may_be_voted_on(proposal, item, secretariat):
    other = propose(item=item, text="Buss til klokka 22.", by=secretariat)
    votes(proposal, 1, 3, by=secretariat)
    assert not Decision.objects.exists()
    with refused("decided_already"):
        votes(proposal, 3, 1, by=secretariat)
    votes(other, 3, 0, by=secretariat)
    assert Decision.objects.get().text == "Buss til klokka 22."


@pytest.mark.parametrize(("chair_is_for", "state"), [(True, "adopted"), (False, "rejected")])
def test_the_chair_decides_a_tie(proposal, secretariat, chair_is_for, state):
    vote = votes(proposal, 2, 2, chair_is_for=chair_is_for, by=secretariat)
    proposal.refresh_from_db()
    assert (vote.decided_by_chair, vote.chair_was_for, proposal.state) == (True, chair_is_for, state)
    assert Decision.objects.filter(decided_by_chair=True).count() == (1 if chair_is_for else 0)


@pytest.mark.parametrize(
    ("count", "chair_is_for", "code"),
    [
        ((3, 1, 1), None, "too_many_votes"),
        ((5, 0, 0), None, "too_many_votes"),
        ((2, 2, 0), None, "no_chair_vote"),
        ((3, 1, 0), True, "chair_not_needed"),
        ((0, 0, 4), None, "nobody_voted"),
        ((0, 0, 0), None, "nobody_voted"),
    ],
)
def test_a_count_that_cannot_be_right_is_refused(proposal, secretariat, count, chair_is_for, code):
    with refused(code):
        votes(proposal, *count, chair_is_for=chair_is_for, by=secretariat)
    assert not Vote.objects.exists()
    assert not Decision.objects.exists()


def test_too_few_in_the_room_decide_nothing(proposal, meeting, here, secretariat):
    meeting.invitees.exclude(pk=here[0].pk).update(attended="absent")
    with refused("no_quorum"):
        votes(proposal, 1, 0, by=secretariat)
    meeting.invitees.filter(pk=here[1].pk).update(attended="present")
    assert votes(proposal, 2, 0, by=secretariat).seats_present == 2


def test_nobody_has_said_who_is_there(proposal, meeting, secretariat):
    meeting.invitees.update(attended="")
    with refused("no_quorum"):
        votes(proposal, 4, 0, by=secretariat)


def test_a_vote_belongs_to_the_seat(proposal, meeting, here, deputy, umt, secretariat):
    called(meeting, deputy, answer="yes", attended="present", deputy_for=here[0], body=umt, has_vote=False)
    with refused("too_many_votes"):
        votes(proposal, 5, 0, by=secretariat)
    assert votes(proposal, 4, 0, by=secretariat).seats_present == 4


def test_a_tie_waits_for_someone_who_leads(proposal, meeting, here, secretariat, other_delegate, umt):
    meeting.invitees.filter(pk=here[0].pk).update(attended="excused")
    with refused("chair_absent"):
        votes(proposal, 1, 1, chair_is_for=True, by=secretariat)
    Meeting.objects.update(chair=secretariat)  # leads, without a seat
    with refused("chair_absent"):
        votes(proposal, 1, 1, chair_is_for=True, by=secretariat)
    Meeting.objects.update(chair=None)
    BodyMember.objects.create(
        body=umt, person=other_delegate, office="vice_chair", starts_on=today().replace(day=1, month=1)
    )
    assert votes(proposal, 1, 1, chair_is_for=True, by=secretariat).decided_by_chair


def test_undo_takes_the_decision_back_and_a_new_vote_gets_its_number(proposal, item, meeting, secretariat):
    other = propose(item=item, text="Buss til klokka 22.", by=secretariat)
    votes(proposal, 3, 1, by=secretariat)
    later = record_decision(item=an_item(meeting, "Skolemat"), text="Ja", by=secretariat)
    assert (Decision.objects.get(item=item).number, later.number) == (1, 2)

    undo_vote(proposal=proposal, by=secretariat)
    item.case.refresh_from_db()
    assert not Decision.objects.filter(item=item).exists()
    assert not Vote.objects.exists()
    assert item.case.state == Case.State.OPEN
    assert list(item.proposals.values_list("state", flat=True)) == ["open", "open"]

    votes(other, 3, 0, by=secretariat)
    assert (Decision.objects.get(item=item).number, Decision.objects.get(item=item).text) == (1, other.text)
    assert record_decision(item=an_item(meeting, "Park"), text="Ja", by=secretariat).number == 3


def test_what_was_voted_down_stays_down_when_another_vote_is_undone(proposal, item, secretariat):
    other = propose(item=item, text="Buss til klokka 22.", by=secretariat)
    votes(proposal, 1, 3, by=secretariat)
    votes(other, 3, 1, by=secretariat)
    with refused("decided_already"):
        undo_vote(proposal=proposal, by=secretariat)
    undo_vote(proposal=other, by=secretariat)
    assert list(item.proposals.values_list("state", flat=True)) == ["rejected", "open"]
    undo_vote(proposal=proposal, by=secretariat)
    with refused("no_vote"):
        undo_vote(proposal=proposal, by=secretariat)


def test_a_decision_somebody_must_answer_cannot_be_undone(proposal, bardu, secretariat):
    votes(proposal, 3, 1, by=secretariat)
    Decision.objects.get().follow_ups.create(
        municipality=bardu, owner_name="Siri", due_on=today(), sent_at=proposal.vote.taken_at
    )
    with refused("is_sent"):
        undo_vote(proposal=proposal, by=secretariat)
    assert Decision.objects.exists()


def test_proposals_are_numbered_corrected_withdrawn_and_taken_up_again(item, here, secretariat, umt):
    first = propose(item=item, text=" Buss. ", proposed_by=here[0], by=secretariat)
    again = propose(item=item, text="Buss.", proposed_by=here[0], by=secretariat)
    second = propose(item=item, text="Buss.", proposed_by=here[1], by=secretariat)
    assert (first.text, first == again, first.number, second.number) == ("Buss.", True, 1, 2)

    change_proposal(proposal=first, text="Tog.", proposed_by=here[2], by=secretariat)
    withdraw(proposal=first, by=secretariat)
    first.refresh_from_db()
    assert (first.text, first.proposed_by, first.state) == ("Tog.", here[2], "withdrawn")
    for verb, facts in ((change_proposal, {"text": "Fly."}), (withdraw, {})):
        with refused("not_open"):
            verb(proposal=first, by=secretariat, **facts)
    with refused("not_open"):
        votes(first, 3, 1, by=secretariat)
    assert put_back(proposal=first, by=secretariat).state == "open"
    with refused("no_text"):
        propose(item=item, text="  ", by=secretariat)
    with refused("not_in_the_meeting"):
        stranger = called(a_meeting(umt), here[0].person)
        propose(item=item, text="Ja", proposed_by=stranger, by=secretariat)


@pytest.mark.parametrize("state", ["draft", "cancelled", "approved", "published"])
def test_nothing_changes_before_the_notice_or_after_the_minutes(proposal, item, meeting, secretariat, state):
    votes(proposal, 1, 3, by=secretariat)
    other = propose(item=item, text="Nytt", by=secretariat)
    code = {"draft": "not_called", "cancelled": "not_called"}.get(state, state)
    if state == "published":
        Minutes.objects.create(
            meeting=meeting, written_by=secretariat, published_by=secretariat, published_at=meeting.ends_at
        )
    else:
        facts = {
            "draft": {"called_at": None},
            "cancelled": {"cancelled_at": meeting.ends_at, "cancel_reason": "Uvær"},
        }
        Meeting.objects.filter(pk=meeting.pk).update(state=state, **facts.get(state, {}))
    for attempt in (
        lambda: propose(item=item, text="Ja", by=secretariat),
        lambda: withdraw(proposal=other, by=secretariat),
        lambda: votes(other, 3, 1, by=secretariat),
        lambda: undo_vote(proposal=proposal, by=secretariat),
    ):
        with refused(code):
            attempt()
    assert list(item.proposals.values_list("state", flat=True)) == ["rejected", "open"]


def test_every_change_is_announced_and_recorded(item, voting_meeting, secretariat):
    heard = []
    voting_changed.connect(
        lambda **facts: heard.append((facts["meeting"], facts["by"])), weak=False, dispatch_uid="t"
    )
    proposal = propose(item=item, text="Ja", by=secretariat)
    votes(proposal, 3, 1, by=secretariat)
    undo_vote(proposal=proposal, by=secretariat)
    withdraw(proposal=proposal, by=secretariat)
    voting_changed.disconnect(dispatch_uid="t")
    assert heard == [(voting_meeting, secretariat)] * 4
    assert set(LogEntry.objects.get_for_model(Proposal).values_list("actor", flat=True)) == {secretariat.pk}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    count=st.tuples(*[st.integers(0, 5)] * 3), chair_is_for=st.sampled_from([None, True, False]),
    present=st.integers(0, 4),
)  # fmt: skip
def test_no_count_above_the_seats_and_adopted_only_with_a_majority(
    item, voting_meeting, here, secretariat, count, chair_is_for, present
):
    voting_meeting.invitees.update(attended="absent")
    voting_meeting.invitees.filter(pk__in=[one.pk for one in here[:present]]).update(attended="present")
    with transaction.atomic():
        proposal = propose(item=item, text="Ja", by=secretariat)
        is_kept = True
        try:
            vote = votes(proposal, *count, chair_is_for=chair_is_for, by=secretariat)
        except ValidationError:
            is_kept = False
        votes_for, against, _blank = count
        is_tie = votes_for == against
        is_right = sum(count) <= present and present >= 2 and votes_for + against > 0
        assert is_kept == (is_right and (is_tie == (chair_is_for is not None)))
        proposal.refresh_from_db()
        if is_kept:
            assert vote.seats_present == present
            assert (proposal.state == "adopted") == (bool(chair_is_for) if is_tie else votes_for > against)
            assert Decision.objects.filter(item=item).exists() == (proposal.state == "adopted")
        else:
            assert proposal.state == "open"
        transaction.set_rollback(True)
