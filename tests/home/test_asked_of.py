"""What young people are asked, on their own page: in one question to the database, however much it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.decisions.verdicts import ask
from meetings.models import Decision, FollowUp, Question
from meetings.statements.actions import start_statement
from meetings.statements.sending import send_statement
from tests.meetings.hearings.world import a_hearing
from tests.meetings.meeting_world import a_meeting, an_item
from tests.people import today
from umt_portal.home.asked_of import tasks_asked_of


def titles(person) -> list[str]:
    return [task.title for task in tasks_asked_of(person)]


@pytest.fixture
def done(umt, bardu, delegate):
    """`done(1)`: a decision that Bardu says is done, in a case the delegate raised."""

    def done(number):
        item = an_item(a_meeting(umt, days=-9, state="held"), f"Buss {number}")
        item.case.raised_by = delegate
        item.case.save()
        decision = Decision.objects.create(
            item=item, body=umt, case=item.case, year=today().year, number=number, title=f"Buss {number}",
            text="Ja.", decided_on=today(),
        )  # fmt: skip
        now = timezone.now()
        follow_up = FollowUp.objects.create(
            decision=decision, municipality=bardu, owner_name="Oda", due_on=today(), sent_at=now, reply="yes",
            state="done", answered_at=now, done_at=now,
        )  # fmt: skip
        ask(follow_up, asker=f"person:{delegate.pk}", person=delegate)
        return decision

    return done


@pytest.fixture
def answered(umt, delegate):
    def answered(number):
        case = an_item(a_meeting(umt, days=9), f"Svømmehall {number}").case
        return Question.objects.create(
            case=case, text="Hva koster det?", asked_by=delegate, handler_name="Kultur",
            handler_email="kultur@example.org", due_on=today(), answer="Lite.", answered_by="Kultur",
            answered_at=timezone.now() - timedelta(days=number),
        )  # fmt: skip

    return answered


def test_all_that_is_asked_comes_in_one_query_two_of_each_at_most(
    bardu, coordinator, delegate, done, answered, django_assert_num_queries
):
    start_statement(hearing=a_hearing(bardu, coordinator), text="Vi.", by=coordinator)
    decisions, question = [done(number) for number in (1, 2, 3)], answered(1)
    answered(2), answered(3)
    assert delegate.roles
    with django_assert_num_queries(1):
        tasks = list(tasks_asked_of(delegate))

    understood = "Forsto du svaret?"
    assert [task.title for task in tasks] == [
        understood, understood, "Skriv sammen: Ny skolestruktur", "Ble det gjort? Buss 1", "Ble det gjort? Buss 2",
    ]  # fmt: skip
    assert tasks[0].url == f"{question.case.get_absolute_url()}#sporsmal-{question.pk}"
    assert tasks[-1].url == decisions[1].get_absolute_url()
    assert tasks[-1].detail == "Bardu sier at det er gjort"


def test_nobody_else_is_asked(umt, done, answered, other_delegate, member, outsider):
    done(1), answered(1)
    assert titles(other_delegate) == titles(member) == titles(outsider) == []


def test_the_young_see_what_they_can_help_write_until_it_is_sent(bardu, umt, coordinator, member, outsider):
    hearing = a_hearing(bardu, coordinator)
    statement = start_statement(hearing=hearing, text="Vi.", by=coordinator)
    assert titles(member) == ["Skriv sammen: Ny skolestruktur"]
    assert titles(outsider) == []
    send_statement(statement=statement, seen=1, by=coordinator)
    assert titles(member) == []
