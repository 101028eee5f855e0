"""Nobody can make the portal write to strangers, or to the secretariat, again and again."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.cases.actions import raise_case
from meetings.cases.limits import MOST_CASES, MOST_QUESTIONS
from meetings.cases.questions import ask, send_anew, withdraw_question
from meetings.models import Case
from tests.meetings.cases.world import a_case, a_question
from tests.people import today
from umt_portal.models import Message


@pytest.fixture
def case(umt):
    return a_case(umt)


def sent():
    return Message.objects.filter(kind="question_asked").count()


def code_of(refused):
    return refused.value.code


def test_asking_and_withdrawing_does_not_start_the_count_anew(case, delegate, other_delegate):
    for _turn in range(MOST_QUESTIONS):
        withdraw_question(question=a_question(case, delegate), by=delegate)
    with pytest.raises(ValidationError) as refused:
        a_question(case, delegate)
    assert code_of(refused) == "too_many_today"
    assert sent() == MOST_QUESTIONS
    a_question(case, other_delegate)  # others may


def test_sending_anew_counts_too(case, delegate):
    question = a_question(case, delegate)
    owner = {"handler_name": "Vei", "handler_email": "vei@example.org", "due_on": today() + timedelta(days=3)}
    for _turn in range(MOST_QUESTIONS - 1):
        send_anew(question=question, by=delegate, **owner)
    with pytest.raises(ValidationError) as refused:
        send_anew(question=question, by=delegate, **owner)
    assert code_of(refused) == "too_many_today"
    assert sent() == MOST_QUESTIONS


def test_tomorrow_is_another_day(case, delegate, time_machine):
    for _turn in range(MOST_QUESTIONS):
        withdraw_question(question=a_question(case, delegate), by=delegate)
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    assert a_question(case, delegate)


def test_the_secretariat_is_not_counted(case, secretariat):
    for _turn in range(MOST_QUESTIONS + 1):
        withdraw_question(question=a_question(case, secretariat), by=secretariat)


def test_cases_are_raised_some_a_day(umt, delegate):
    for number in range(MOST_CASES):
        raise_case(title=f"Sak {number}", summary="Hei", by=delegate)
    with pytest.raises(ValidationError) as refused:
        raise_case(title="En til", summary="Hei", by=delegate)
    assert code_of(refused) == "too_many_today"
    assert Case.objects.filter(raised_by=delegate).count() == MOST_CASES


def test_the_page_says_so_and_keeps_what_was_typed(client, case, delegate):
    for _turn in range(MOST_QUESTIONS):
        withdraw_question(question=a_question(case, delegate), by=delegate)
    client.force_login(delegate)
    wish = {"text": "Når?", "handler_name": "Vei", "handler_email": "vei@example.org", "due_on": today()}
    page = client.post(f"/saker/{case.pk}/sporsmal/", wish)
    assert page.status_code == 422
    assert "Prøv igjen i morgen" in page.content.decode()
    assert "Når?" in page.content.decode()


def test_the_address_of_the_handler_is_not_in_the_record(case, delegate):
    ask(case=case, text="Når?", handler_name="Vei", handler_email="hemmelig@example.org", by=delegate)
    assert "hemmelig@example.org" not in str(list(LogEntry.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize(
    "path", ["/saker/?q=²/26", "/saker/?q=2/²", "/moter/organer/?ar=²", "/moter/arshjul/?ar=²"]
)
def test_odd_numbers_are_no_error(client, umt, path):
    assert client.get(path).status_code == 200
