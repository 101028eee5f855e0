"""Promises are reminded of, once in each stage; addresses are forgotten when all is over."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry

from councils.models import Coordinator
from meetings.cases.actions import close_case, reopen_case
from meetings.ideas.answering import answer_idea, merge_ideas, refuse_idea, take_up
from meetings.ideas.clockwork import forget_senders, note_ends
from meetings.ideas.queries import is_over
from meetings.ideas.reminders import remind
from meetings.ideas.tasks import forget_senders_of_ideas, remind_of_ideas
from meetings.models import FollowUp, Idea
from tests.meetings.cases.world import a_decision
from tests.meetings.ideas.world import ANSWER, SENDER, a_shown_idea, an_idea
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def reminders():
    return Message.objects.filter(kind="ideas_waiting").order_by("pk")


def in_days(days):
    return today() + timedelta(days=days)


def test_new_soon_and_late_are_told_once_each(bardu, senja, coordinator, other_coordinator):
    an_idea(bardu)
    for days, count in [(0, 1), (1, 0), (10, 0), (11, 1), (14, 0), (15, 1), (30, 0)]:
        assert remind(on=in_days(days), by=None) == count

    assert [message.person for message in reminders()] == [coordinator] * 3
    first, _soon, late = (rendered(message) for message in reminders())
    assert first.subject == "1 innspill fra ungdom i Bardu venter på deg"
    assert "Senere buss på fredager" in first.html
    assert "Svaret var lovet innen" in late.text
    assert SENDER not in first.text + late.html


def test_many_are_one_message(bardu, coordinator):
    for number in range(20):
        an_idea(bardu, f"Ide {number}")
    assert remind_of_ideas() == 20

    assert reminders().count() == 1


def test_without_a_coordinator_the_secretariat_hears(bardu, coordinator, secretariat):
    Coordinator.objects.update(ends_on=in_days(-1))
    an_idea(bardu)
    remind(by=None)

    assert reminders().get().person == secretariat


def test_what_is_answered_is_no_more_reminded_of(bardu, coordinator):
    answer_idea(idea=an_idea(bardu), answer=ANSWER, by=coordinator)

    assert remind(on=in_days(20), by=None) == 0


def test_the_address_goes_some_time_after_the_answer(bardu, coordinator):
    answered, waiting = an_idea(bardu), an_idea(bardu, "Venter")
    answer_idea(idea=answered, answer=ANSWER, by=coordinator)
    assert forget_senders(on=in_days(180), by=None) == 0
    assert forget_senders(on=in_days(181), by=None) == 1

    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.sender_email, answered.answer) == ("", ANSWER)
    assert waiting.sender_email == SENDER
    about = f"meetings.idea:{answered.pk}"
    assert not Message.objects.filter(about=about).exists()
    assert SENDER not in repr(list(LogEntry.objects.values()))


def test_what_was_refused_goes_altogether(bardu, coordinator):
    idea = an_idea(bardu, "Kjøp sko")
    refuse_idea(idea=idea, reason="Reklame.", by=coordinator)
    forget_senders(on=in_days(181), by=None)

    assert not Idea.objects.exists()
    assert not Message.objects.exists()
    assert "Kjøp sko" not in repr(list(LogEntry.objects.values()))


@pytest.fixture
def case(bardu, umt, coordinator, secretariat):
    return take_up(
        idea=a_shown_idea(bardu, coordinator), title="Buss", summary="Senere.", is_public=True, by=secretariat
    )


def test_a_case_is_over_when_it_is_closed_or_all_have_done_it(case, bardu, secretariat):
    assert not is_over(case)
    close_case(case=case, by=secretariat)
    assert is_over(case)
    reopen_case(case=case, by=secretariat)
    a_decision(case, bardu)
    case.state = "decided"
    case.save()
    assert not is_over(case)
    FollowUp.objects.update(reply="no", state="dropped", answered_at=case.created_at)
    assert is_over(case)


def test_the_address_goes_some_time_after_the_case_is_over(case, bardu, coordinator, secretariat):
    idea = Idea.objects.get()
    double = an_idea(bardu, "Det samme", sender_email="to@example.org")
    merge_ideas(idea=double, into=idea, by=coordinator)
    note_ends(by=None)
    assert not Idea.objects.filter(ended_on__isnull=False).exists()

    close_case(case=case, by=secretariat)
    forget_senders_of_ideas()
    assert set(Idea.objects.values_list("ended_on", flat=True)) == {today()}
    assert forget_senders(on=in_days(181), by=None) == 2
    assert set(Idea.objects.values_list("sender_email", flat=True)) == {""}


def test_a_case_that_goes_on_keeps_the_address(case, secretariat):
    close_case(case=case, by=secretariat)
    note_ends(by=None)
    reopen_case(case=case, by=secretariat)
    note_ends(by=None)

    assert forget_senders(on=in_days(400), by=None) == 0
    assert Idea.objects.get().sender_email == SENDER
