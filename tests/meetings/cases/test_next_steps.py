"""What happens next is said of every case, follows from what is so, and tells nobody what is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meetings.agenda.actions import add_item
from meetings.cases.actions import change_case, close_case, mark_decided
from meetings.cases.next_steps import next_steps, overdue
from meetings.models import Case
from tests.meetings.cases.world import a_case, a_decision, a_question
from tests.meetings.meeting_world import a_meeting
from tests.people import today


def step(case):
    case.refresh_from_db()
    return next_steps([case])[case.pk]


def on(days):
    return today() + timedelta(days=days)


def test_a_case_without_anything_waits_for_an_agenda(umt):
    assert step(a_case(umt)).text == "Venter på en plass på en sakliste"


def test_a_called_meeting_is_the_next_step_and_moves_with_it(umt, secretariat):
    case, meeting = a_case(umt), a_meeting(umt, title="Høstmøtet")
    add_item(meeting=meeting, case=case, by=secretariat)
    assert "Høstmøtet" in step(case).text
    assert step(case).on == meeting.starts_at.date()
    type(meeting).objects.filter(pk=meeting.pk).update(
        starts_at=meeting.starts_at + timedelta(days=7), ends_at=meeting.ends_at + timedelta(days=7)
    )
    assert step(case).on == meeting.starts_at.date() + timedelta(days=7)


@pytest.mark.parametrize(
    ("meeting", "item"),
    [
        ({"state": "draft"}, {}),
        ({"is_open": False, "closed_ground": "§ 11-5"}, {}),
        ({}, {"is_closed": True, "closed_ground": "§ 11-5"}),
    ],
    ids=["a draft", "a closed meeting", "a closed item"],
)
def test_what_is_not_public_is_nobodys_next_step(umt, secretariat, meeting, item):
    case, meeting = a_case(umt), a_meeting(umt, title="Hemmelig møte", **meeting)
    add_item(meeting=meeting, title="Lunsj", by=secretariat)  # an open item beside it
    add_item(meeting=meeting, case=case, by=secretariat, **item)
    assert "Hemmelig" not in step(case).text


def test_the_secretariats_own_words_come_first_until_their_day_has_passed(umt, secretariat):
    case = a_case(umt, next_step="Vi spør fylket", next_step_on=on(3))
    add_item(meeting=a_meeting(umt, days=10, title="Høstmøtet"), case=case, by=secretariat)
    assert step(case).text == "Vi spør fylket"
    Case.objects.update(next_step_on=on(-1))
    assert "Høstmøtet" in step(case).text


def test_a_step_needs_a_day_and_a_day_without_a_step_says_nothing(umt, secretariat):
    case = a_case(umt)
    with pytest.raises(ValidationError) as refusal:
        change_case(case=case, next_step="Vi spør fylket", next_step_on=None, by=secretariat)
    assert refusal.value.error_dict["next_step_on"][0].code == "no_day"
    change_case(case=case, next_step="", next_step_on=on(4), by=secretariat)
    assert case.next_step_on is None


def test_waiting_for_an_answer_is_a_step_too(umt, bardu, delegate):
    case = a_case(umt)
    question = a_question(case, delegate)
    assert (step(case).text, step(case).on) == ("Samferdsel svarer på et spørsmål", question.due_on)
    a_decision(case, bardu, due_in=20)
    mark_decided(case=case, by=None)
    assert step(case).on == on(20)


def test_an_answer_to_a_hidden_decision_is_not_told(umt, bardu):
    case = a_case(umt)
    a_decision(case, bardu, is_public=False)
    assert step(case).on is None


def test_the_end_is_said_too(umt, secretariat):
    decided, closed = a_case(umt), a_case(umt, next_step="Vi spør fylket", next_step_on=on(3))
    mark_decided(case=decided, by=secretariat)
    close_case(case=closed, by=secretariat)
    assert step(decided).text == "Vedtatt. Det er ikke planlagt noe mer."
    assert step(closed).text == "Saken er avsluttet."
    assert step(closed).is_over


def test_overdue_finds_what_the_list_marks_as_late(umt, bardu, senja, delegate, secretariat):
    late = a_case(umt, "A", next_step="Vi spør fylket", next_step_on=on(-1))
    asked, unanswered = a_case(umt, "B"), a_case(umt, "C")
    a_question(asked, delegate)
    asked.questions.update(due_on=on(-1))
    a_decision(unanswered, bardu, due_in=-1)
    fine = [a_case(umt, "D", next_step="Snart", next_step_on=on(1)), a_case(umt, "E"), a_case(umt, "F")]
    done = a_decision(fine[1], bardu, due_in=-1)
    done.follow_ups.update(reply="yes", answered_at=fine[1].created_at)
    moved = a_case(umt, "G", next_step="Vi spør fylket", next_step_on=on(-1))
    add_item(meeting=a_meeting(umt), case=moved, by=secretariat)
    found = set(overdue(Case.objects.all()))
    assert found == {late, asked, unanswered}
    steps = next_steps(Case.objects.select_related("body"))
    assert {case for case in Case.objects.all() if steps[case.pk].is_late} == found
