"""A question goes to the case handler by a link, is answered once, and everyone who follows hears."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.cases.actions import close_case, follow_case
from meetings.cases.questions import MOST_OPEN, answer_question, ask, remind, send_anew, withdraw_question
from meetings.cases.tasks import remind_case_handlers
from meetings.models import Question
from tests.meetings.cases.world import a_case, a_question
from tests.people import today
from umt_portal.access.links import token
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def link(question):
    return f"/saker/svar/{token('question', question.pk, question.key)}/"


@pytest.fixture
def case(umt):
    return a_case(umt, summary="Bussen går for tidlig.")


@pytest.fixture
def question(case, delegate):
    return a_question(case, delegate)


def test_asking_mails_the_handler_and_the_one_who_asks_follows(question, case, delegate):
    assert question.due_on == today() + timedelta(days=14)
    assert case.followers.get().person == delegate
    message = Message.objects.get(kind="question_asked")
    assert message.address == "hemmelig@example.org"
    text = rendered(message)
    assert "Ungdomsrådet har et spørsmål om Kveldsbuss" in text.subject
    for body in (text.text, text.html):
        assert "Hva koster det?" in body
        assert "Bussen går for tidlig." in body
        assert link(question).split(":")[0] in body  # the rest is signed anew each second
        assert "Daniel" not in body


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("delegate", 200),
        ("deputy", 200),
        ("member", 200),
        ("other_delegate", 200),
        ("coordinator", 200),
        ("secretariat", 200),
        ("mayor", 403),
        ("project_leader", 403),
        ("outsider", 403),
    ],
)
def test_who_may_ask(client, request, case, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/saker/{case.pk}/sporsmal/").status_code == status


def test_asking_in_the_browser(client, case, delegate):
    client.force_login(delegate)
    page = client.get(f"/saker/{case.pk}/sporsmal/").content.decode()
    assert (today() + timedelta(days=14)).isoformat() in page
    wish = {"text": "Når?", "handler_name": "Samferdsel", "handler_email": "feil", "due_on": today()}
    refused = client.post(f"/saker/{case.pk}/sporsmal/", wish)
    assert refused.status_code == 422
    assert "Når?" in refused.content.decode()
    client.post(f"/saker/{case.pk}/sporsmal/", wish | {"handler_email": "kontor@example.org"})
    assert Question.objects.get().handler_email == "kontor@example.org"


def test_what_is_refused(case, question, delegate, secretariat):
    same = {
        "case": case,
        "text": "Når?",
        "handler_name": "S",
        "handler_email": "s@example.org",
        "by": delegate,
    }
    with pytest.raises(ValidationError) as past:
        ask(due_on=today() - timedelta(days=1), **same)
    assert past.value.error_dict["due_on"][0].code == "due_in_the_past"
    for _turn in range(MOST_OPEN - 1):
        ask(**same)
    with pytest.raises(ValidationError) as many:
        ask(**same)
    assert many.value.code == "too_many_open"
    answer_question(question=question, text="Ti kroner.", by=None)
    ask(**same)
    close_case(case=case, by=secretariat)
    with pytest.raises(ValidationError) as closed:
        ask(**same)
    assert closed.value.code == "is_closed"


def test_the_handler_answers_by_the_link_once(client, question, case, delegate, other_delegate):
    follow_case(case=case, by=other_delegate)
    page = client.get(link(question))
    assert "Bussen går for tidlig." in page.content.decode()
    assert "Daniel" not in page.content.decode()
    question.refresh_from_db()
    assert question.answered_at is None  # a mail scanner that opens links answers nothing
    assert client.post(link(question), {"text": " ", "name": "Siri"}).status_code == 422
    client.post(link(question), {"text": "Ti kroner.", "name": "Siri, samferdsel"})
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Ti kroner.", "Siri, samferdsel")
    told = Message.objects.get(kind="question_answered")
    assert told.person == delegate
    assert "Ti kroner." in rendered(told).text
    news = Message.objects.get(kind="case_news")
    assert news.person == other_delegate
    assert "Samferdsel har svart på et spørsmål" in rendered(news).text
    again = client.post(link(question), {"text": "Nei, tjue.", "name": "Siri"})
    assert again.status_code == 422
    question.refresh_from_db()
    assert question.answer == "Ti kroner."
    assert "Ti kroner." in client.get(link(question)).content.decode()


def test_a_link_ends_when_it_is_old_withdrawn_or_sent_anew(client, question, secretariat):
    old = link(question)
    assert client.get(old).status_code == 200
    assert client.get(old[:-3] + "x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert client.get(old).status_code == 410
    same = {"handler_name": "Vei", "handler_email": "vei@example.org", "due_on": today()}
    anew = send_anew(question=question, by=secretariat, **same)
    assert client.get(old).status_code == 404
    assert client.post(old, {"text": "Ti.", "name": "Siri"}).status_code == 404
    assert client.get(link(anew)).status_code == 200
    assert Message.objects.filter(kind="question_asked").count() == 2
    withdraw_question(question=anew, by=secretariat)
    assert client.get(link(anew)).status_code == 404


def test_an_answered_question_stands(question, secretariat):
    answer_question(question=question, text="Ti kroner.", by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        withdraw_question(question=question, by=secretariat)
    assert refusal.value.code == "answered_already"


def test_a_late_handler_is_reminded_once(question, case, secretariat):
    assert remind_case_handlers() == 0
    after = today() + timedelta(days=15)
    assert remind(on=after, by=None) == 1
    assert remind(on=after + timedelta(days=1), by=None) == 0
    text = rendered(Message.objects.get(kind="question_overdue"))
    assert link(question).split(":")[0] in text.text
    assert "håpet på svar" in text.html


@pytest.mark.parametrize("end", ["answered", "closed"])
def test_nobody_is_reminded_of_what_is_over(question, case, secretariat, end):
    if end == "answered":
        answer_question(question=question, text="Ti kroner.", by=secretariat)
    else:
        close_case(case=case, by=secretariat)
    assert remind(on=today() + timedelta(days=99), by=None) == 0


@pytest.mark.parametrize(
    ("who", "named", "sees_mail"),
    [
        ("anyone", "Ungdomsrådet spør", False),
        ("outsider", "Ungdomsrådet spør", False),
        ("other_delegate", "Ungdomsrådet spør", False),
        ("other_coordinator", "Ungdomsrådet spør", False),
        ("delegate", "Du spør", False),
        ("secretariat", "Daniel Delegat spør", True),
    ],
)
def test_who_sees_who_asked(client, request, question, case, who, named, sees_mail):
    if who != "anyone":
        client.force_login(request.getfixturevalue(who))
    page = client.get(case.get_absolute_url()).content.decode()
    assert named in page
    assert ("Daniel" in page[page.index("<main") :]) is (who == "secretariat")
    assert ("hemmelig@example.org" in page) is sees_mail


@pytest.mark.parametrize(
    ("who", "anew", "answer"),
    [
        ("delegate", 200, 403),
        ("secretariat", 200, 200),
        ("coordinator", 404, 404),
        ("other_delegate", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_who_keeps_a_question(client, request, question, who, anew, answer):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/saker/sporsmal/{question.pk}/lenke/").status_code == anew
    assert client.get(f"/saker/sporsmal/{question.pk}/trekk/").status_code == anew
    assert client.get(f"/saker/sporsmal/{question.pk}/svar/").status_code == answer


def test_the_secretariat_writes_down_an_answer_and_the_asker_withdraws(
    client, question, case, delegate, secretariat
):
    other = a_question(case, delegate, "Når?")
    client.force_login(secretariat)
    client.post(
        f"/saker/sporsmal/{question.pk}/svar/", {"text": "Ti kroner.", "name": "Samferdsel, på telefon"}
    )
    client.force_login(delegate)
    client.post(f"/saker/sporsmal/{other.pk}/trekk/")
    assert Question.objects.get().answered_by == "Samferdsel, på telefon"
