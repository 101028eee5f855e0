"""No order of what people and the clock do leads to two with one vote, a vote above the seats, a meeting held without a
notice, or approved minutes that change. Hypothesis chooses the order; the database and the actions are real."""

from __future__ import annotations

from contextlib import suppress
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from councils.models import Delegate, Seat
from meetings.attendance import actions as attendance
from meetings.attendance.holders import call_in, follow_seat, leave_seat
from meetings.attendance.queries import seats_present, who_is_in
from meetings.attendance.tasks import pass_over_late_deputies
from meetings.decisions.actions import edit_decision, record_decision
from meetings.decisions.votes import votes_in_the_room
from meetings.minutes import actions as minutes
from meetings.minutes import writing
from meetings.models import Decision, Entry, Meeting, Minutes, Proposal, Vote
from meetings.schedule.actions import call_meeting, cancel_meeting, mark_held, plan_meeting
from meetings.voting import actions as voting
from tests.meetings.meeting_world import an_item
from tests.people import a_young_person, seat_holder, today

Attended = ["present", "partly", "excused", "absent", ""]
nth = st.integers(min_value=0, max_value=7)
few = st.integers(min_value=0, max_value=3)


class OneMeeting(RuleBasedStateMachine):
    """A meeting from the first thought to approved minutes, and everything that may happen to it on the way."""

    def __init__(self, body: Any, secretariat: Any, newcomer: Any) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now = timezone.now()
        self.body, self.by, self.newcomer = body, secretariat, newcomer
        self.term = {
            "seat": Seat.objects.get(municipality__slug="bardu", kind="jente", rank=0),
            "elected_on": today(),
            "starts_on": today(),
            "ends_on": today() + timedelta(days=300),
        }
        self.approved: Any = None
        start = self.now + timedelta(days=6)
        self.meeting = plan_meeting(
            bodies=[body],
            title="UMT",
            starts_at=start,
            ends_at=start + timedelta(hours=4),
            place="Sjøvegan",
            by=self.by,
        )
        self.items = [an_item(self.meeting, title) for title in ("Kveldsbuss", "Ungdomskort")]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # What people and the clock do

    def do(self, action: Any, **facts: Any) -> Any:
        """Run an action now; a refusal is an answer, anything else that is raised is a fault."""
        with time_machine.travel(self.now, tick=False):
            try:
                return action(**facts, by=self.by)
            except ValidationError:
                return None

    def someone(self, n: int) -> Any:
        people = list(self.meeting.invitees.order_by("pk"))
        return people[n % len(people)] if people else None

    def answer_as(self, n: int, what: str, *, on_behalf: bool) -> None:
        invitee = self.someone(n)
        facts = {"invitee": invitee, "answer": what}
        with time_machine.travel(self.now, tick=False), suppress(ValidationError):
            attendance.answer(**facts, by=self.by if on_behalf else invitee.person)

    @property
    def is_called(self) -> bool:
        return self.meeting.invitees.exists()

    @rule()
    def call(self) -> None:
        self.do(call_meeting, meeting=self.meeting, confirmed=True)

    @precondition(lambda self: self.is_called)
    @rule(n=nth, what=st.sampled_from(["yes", "no", "no", "maybe"]), on_behalf=st.booleans())
    def answer(self, n: int, what: str, on_behalf: bool) -> None:
        self.answer_as(n, what, on_behalf=on_behalf)

    @precondition(lambda self: self.is_called)
    @rule(n=nth)
    def swap(self, n: int) -> None:
        self.do(attendance.let_member_meet, invitee=self.someone(n))

    @rule(hours=st.sampled_from([1, 30, 60]))
    def time_goes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        with time_machine.travel(self.now, tick=False):
            pass_over_late_deputies()

    @rule()
    def it_is_time(self) -> None:
        self.now = max(self.now, self.meeting.starts_at + timedelta(minutes=1))

    @precondition(lambda self: self.is_called)
    @rule()
    def someone_new_gets_the_vacant_seat(self) -> None:
        term = Delegate.objects.filter(person=self.newcomer).first()
        if term is None:
            term = Delegate.objects.create(person=self.newcomer, **self.term)
        self.do(follow_seat, delegate=term)

    @precondition(lambda self: self.is_called)
    @rule()
    def the_new_one_is_called_in(self) -> None:
        self.do(call_in, meeting=self.meeting, person=self.newcomer)

    @precondition(lambda self: self.is_called)
    @rule(n=nth)
    def someone_leaves_office(self, n: int) -> None:
        term = Delegate.objects.filter(person=self.someone(n).person).select_related("seat").first()
        if term and term.ends_on > today():
            Delegate.objects.filter(pk=term.pk).update(ends_on=today())
            self.do(leave_seat, delegate=term)

    @precondition(lambda self: self.is_called)
    @rule(n=nth)
    def come_in(self, n: int) -> None:
        self.do(attendance.come_in, invitee=self.someone(n))

    @precondition(lambda self: self.is_called)
    @rule(n=nth)
    def go_out(self, n: int) -> None:
        self.do(attendance.go_out, invitee=self.someone(n))

    @precondition(lambda self: self.is_called)
    @rule(n=nth)
    def excuse(self, n: int) -> None:
        self.do(attendance.mark_excused, invitee=self.someone(n))

    @precondition(lambda self: self.is_called)
    @rule(
        n=nth,
        what=st.sampled_from(Attended),
        came=st.sampled_from([None, time(12)]),
        left=st.sampled_from([None, time(12)]),
    )
    def write_by_hand(self, n: int, what: str, came: time | None, left: time | None) -> None:
        presence = attendance.Presence(self.someone(n).pk, what, came, left)
        self.do(attendance.record_attendance, meeting=self.meeting, presences=[presence])

    @rule(item=st.integers(0, 1), n=nth)
    def propose(self, item: int, n: int) -> None:
        self.do(voting.propose, item=self.items[item], text=f"Forslag {n}", proposed_by=self.someone(n))

    @precondition(lambda self: Proposal.objects.exists())
    @rule(
        n=nth, votes_for=few, votes_against=few, blank=few, chair=st.sampled_from([None, None, True, False])
    )
    def count(self, n: int, votes_for: int, votes_against: int, blank: int, chair: bool | None) -> None:
        proposals = list(Proposal.objects.order_by("pk"))
        vote = self.do(
            voting.count_vote,
            proposal=proposals[n % len(proposals)],
            votes_for=votes_for,
            votes_against=votes_against,
            votes_blank=blank,
            chair_is_for=chair,
        )
        if vote:
            now = Meeting.objects.get(pk=self.meeting.pk)
            assert votes_for + votes_against + blank <= votes_in_the_room(now, self.body)

    @precondition(lambda self: Vote.objects.exists())
    @rule()
    def count_again(self) -> None:
        self.do(voting.undo_vote, proposal=Vote.objects.select_related("proposal").latest("pk").proposal)

    @rule(item=st.integers(0, 1), votes_for=few)
    def decide(self, item: int, votes_for: int) -> None:
        self.do(record_decision, item=self.items[item], text="Ja", votes_for=votes_for)

    @precondition(lambda self: Decision.objects.exists())
    @rule(text=st.sampled_from(["Nei", "Kanskje"]))
    def edit(self, text: str) -> None:
        self.do(edit_decision, decision=Decision.objects.latest("pk"), title="Endret", text=text)

    @rule()
    def hold(self) -> None:
        self.do(mark_held, meeting=self.meeting)

    @precondition(lambda self: self.now > self.meeting.starts_at - timedelta(days=2))
    @rule()
    def cancel(self) -> None:
        self.do(cancel_meeting, meeting=self.meeting, reason="Storm")

    @rule(text=st.sampled_from(["Vi snakket om buss.", "Noe annet."]))
    def write_minutes(self, text: str) -> None:
        entry = Entry.objects.filter(item=self.items[0]).first()
        version = entry.version if entry else 0
        self.do(writing.save_entry, meeting=self.meeting, item=self.items[0], text=text, version=version)

    @precondition(lambda self: Minutes.objects.filter(published_at=None).exists())
    @rule()
    def publish(self) -> None:
        self.do(minutes.publish_minutes, meeting=self.meeting, reason="Ingen kunne bekrefte")

    @precondition(lambda self: Minutes.objects.filter(published_at__isnull=False).exists())
    @rule()
    def reopen(self) -> None:
        self.do(minutes.reopen_minutes, meeting=self.meeting)

    @precondition(lambda self: Minutes.objects.filter(published_at__isnull=False).exists())
    @rule()
    def approve(self) -> None:
        if self.do(minutes.approve_minutes, meeting=self.meeting, in_meeting=None) and self.approved is None:
            self.approved = self.what_is_approved()

    def what_is_approved(self) -> Any:
        """All that stands in the minutes: the files, what was written, decided and voted, and who was there."""
        files = Minutes.objects.values_list("sha256", "full_sha256", "pdf", "full_pdf").get()
        decided = list(Decision.objects.order_by("pk").values_list("number", "title", "text", "votes_for"))
        written = list(Entry.objects.order_by("pk").values_list("item", "text"))
        voted = list(Vote.objects.order_by("pk").values_list("proposal", "votes_for", "votes_against"))
        there = list(
            self.meeting.invitees.order_by("pk").values_list("person", "attended", "arrived_at", "left_at")
        )
        return files, decided, written, voted, there

    # What must always be true

    @invariant()
    def one_of_a_seat_is_in_and_has_its_vote(self) -> None:
        here = who_is_in(self.meeting)
        seats = [one.seat_id for one in here if one.seat_id]
        assert len(seats) == len(set(seats))
        voting_now = [one.seat_id for one in here if one.seat_id and one.has_vote]
        assert seats_present(self.meeting, self.body) == len(voting_now) <= Seat.objects.regular().count()

    @invariant()
    def one_of_a_seat_is_coming(self) -> None:
        coming = list(self.meeting.invitees.filter(answer="yes").values_list("seat", flat=True))
        assert len(coming) == len(set(coming))

    @invariant()
    def no_vote_is_above_the_seats(self) -> None:
        for vote in Vote.objects.all():
            total = vote.votes_for + vote.votes_against + vote.votes_blank
            assert total <= vote.seats_present <= Seat.objects.regular().count()

    @invariant()
    def a_held_meeting_was_called(self) -> None:
        meeting = Meeting.objects.get(pk=self.meeting.pk)
        assert meeting.called_at or not meeting.is_over

    @invariant()
    def approved_minutes_stand(self) -> None:
        assert self.approved is None or self.approved == self.what_is_approved()


@pytest.mark.django_db
def test_no_order_of_events_breaks_a_meeting(
    umt, secretariat, coordinator, delegate, deputy, other_delegate, bardu, senja
):
    seat_holder(a_young_person("Vilde Vara"), bardu, rank=2)
    seat_holder(a_young_person("Vegard Vara"), senja, "jente", rank=1)
    seat_holder(a_young_person("Vanja Vara"), bardu, "jente", rank=1)  # the girls' seat of Bardu is vacant
    newcomer = a_young_person("Nora Ny")
    run_state_machine_as_test(
        lambda: OneMeeting(umt, secretariat, newcomer),
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
