"""The one who asked says whether the answer could be understood; if not, the office writes it again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings.cases.actions import close_case
from meetings.cases.permissions import can_rate, rateable_by
from meetings.cases.queries import Share, understood_share
from meetings.cases.questions import answer_question
from meetings.cases.ratings import rate_answer
from meetings.models import EarlierAnswer, Question
from tests.meetings.cases.test_questions import link
from tests.meetings.cases.world import a_case, a_question
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered

HARD = "Det foreligger ikke hjemmel iht. retningslinjene."


@pytest.fixture
def question(umt, delegate):
    asked = a_question(a_case(umt), delegate)
    return answer_question(question=asked, text=HARD, by_text="Samferdsel", by=None)


@pytest.fixture
def unclear(question, delegate):
    return rate_answer(question=question, is_understood=False, was_hard="Hva er hjemmel?", by=delegate)


def page_of(client, question):
    return client.get(question.case.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("delegate", True),
        ("other_delegate", False),
        ("member", False),
        ("coordinator", False),
        ("secretariat", False),
        ("mayor", False),
        ("outsider", False),
    ],
)
def test_only_the_one_who_asked_may_say(client, request, question, who, may):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert can_rate(user, question) is may
    assert rateable_by(user).filter(pk=question.pk).exists() is may
    assert client.get(f"/saker/sporsmal/{question.pk}/forstatt/").status_code == (200 if may else 404)
    assert ("Forsto du svaret?" in page_of(client, question)) is may


def test_nobody_is_asked_who_is_not_signed_in(client, question):
    assert "Forsto du svaret?" not in page_of(client, question)
    assert client.get(f"/saker/sporsmal/{question.pk}/forstatt/").status_code == 302


def test_one_tap_says_that_it_was_understood(client, question, delegate):
    client.force_login(delegate)
    client.post(f"/saker/sporsmal/{question.pk}/forstatt/", {"is_understood": "ja", "was_hard": "tull"})
    question.refresh_from_db()
    assert (question.is_understood, question.was_hard) == (True, "")
    assert not Message.objects.filter(kind="answer_unclear").exists()
    page = page_of(client, question)
    assert "Svaret var til å forstå" in page
    assert "Forsto du svaret?" not in page


def test_an_answer_too_hard_is_sent_back_without_a_name(client, question, delegate):
    client.force_login(delegate)
    page = client.get(f"/saker/sporsmal/{question.pk}/forstatt/?svar=nei").content.decode()
    assert 'value="nei"' in page.split("checked")[0]
    wish = {"is_understood": "nei", "was_hard": "Hva er hjemmel?"}
    client.post(f"/saker/sporsmal/{question.pk}/forstatt/", wish)
    message = Message.objects.get(kind="answer_unclear")
    assert message.address == "hemmelig@example.org"
    text = rendered(message)
    assert text.subject == "Kan dere si det enklere? Kveldsbuss"
    for body in (text.text, text.html):
        assert "Hva er hjemmel?" in body
        assert "foreligger ikke hjemmel" in body
        assert link(question).split(":")[0] in body
        assert "Daniel" not in body


def test_the_office_answers_again_by_the_same_link_and_the_first_stays(client, unclear, delegate):
    page = client.get(link(unclear)).content.decode()
    assert "Hva er hjemmel?" in page
    assert HARD in page.split("<textarea")[1]
    assert "Daniel" not in page
    refused = client.post(link(unclear), {"text": f" {HARD}", "name": "Samferdsel"})
    assert refused.status_code == 422
    assert "Bruk andre ord" in refused.content.decode()
    client.post(link(unclear), {"text": "Vi har ikke lov.", "name": "Samferdsel"})
    question = Question.objects.get()
    assert (question.answer, question.is_understood, question.was_hard) == ("Vi har ikke lov.", None, "")
    earlier = EarlierAnswer.objects.get()
    assert (earlier.answer, earlier.was_hard) == (HARD, "Hva er hjemmel?")
    assert Message.objects.filter(kind="question_answered", person=delegate).count() == 2
    again = client.post(link(question), {"text": "Nei.", "name": "Samferdsel"})
    assert again.status_code == 422  # once for each time it was hard
    page = page_of(client, question)
    for words in (HARD, "Vi har ikke lov.", "Hva er hjemmel?", "svarte på nytt, med enklere ord"):
        assert words in page
    client.force_login(delegate)
    assert "Forsto du svaret?" in page_of(client, question)


def test_the_secretariat_writes_down_the_new_answer_too(client, unclear, secretariat, coordinator):
    path = f"/saker/sporsmal/{unclear.pk}/svar/"
    client.force_login(secretariat)
    assert "Hva er hjemmel?" in client.get(path).content.decode()
    client.post(path, {"text": "Vi har ikke lov.", "name": "Samferdsel"})
    assert EarlierAnswer.objects.get().answer == HARD
    assert client.get(path).status_code == 404


def test_what_is_refused(umt, question, delegate, secretariat):
    waiting = a_question(question.case, delegate)
    for asked, code in ((waiting, "not_answered"), (_rated(question, delegate), "rated_already")):
        with pytest.raises(ValidationError) as refusal:
            rate_answer(question=asked, is_understood=True, by=delegate)
        assert refusal.value.code == code
    other = answer_question(question=waiting, text="Ti kroner.", by=None)
    with pytest.raises(ValidationError) as contact:
        rate_answer(question=other, is_understood=False, was_hard="Ring 41 23 45 67", by=delegate)
    assert contact.value.error_dict["was_hard"][0].code == "contact_details"
    close_case(case=question.case, by=secretariat)
    with pytest.raises(ValidationError) as closed:
        rate_answer(question=other, is_understood=True, by=delegate)
    assert closed.value.code == "is_closed"
    assert not rateable_by(delegate).exists()


def test_a_question_with_contact_details_is_not_sent(umt, delegate):
    with pytest.raises(ValidationError) as refusal:
        a_question(a_case(umt), delegate, text="Kan dere ringe 41 23 45 67?")
    assert refusal.value.error_dict["text"][0].code == "contact_details"
    assert not Message.objects.filter(kind="question_asked").exists()


def test_the_database_keeps_the_pairs_together(question):
    rows = Question.objects.filter(pk=question.pk)
    for wrong in (
        {"is_understood": True},
        {"rated_at": timezone.now()},
        {"was_hard": "Alt"},
        {"is_understood": True, "rated_at": timezone.now(), "answer": "", "answered_at": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_my_page_asks_until_it_is_said(client, question, delegate, other_delegate):
    client.force_login(other_delegate)
    assert "Forsto du svaret?" not in client.get("/min-side/").content.decode()
    client.force_login(delegate)
    page = client.get("/min-side/").content.decode()
    assert "Forsto du svaret?" in page
    assert f"/saker/{question.case_id}/#sporsmal-{question.pk}" in page
    _rated(question, delegate)
    assert "Forsto du svaret?" not in client.get("/min-side/").content.decode()


def test_the_share_that_was_understood(unclear, delegate):
    assert understood_share() == Share(0, 1)
    again = answer_question(question=unclear, text="Vi har ikke lov.", by=None)
    assert understood_share() == Share(0, 1)
    _rated(again, delegate)
    assert understood_share() == Share(1, 2)
    assert understood_share(since=today(), until=today()) == Share(1, 2)
    assert understood_share(since=today() + timedelta(days=1)) == Share(0, 0)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_however_many_answers(
    client, umt, delegate, rows, django_assert_max_num_queries
):
    case = a_case(umt)
    for number in range(rows):
        asked = Question.objects.create(
            case=case, text="Når?", asked_by=delegate, handler_name="Vei", handler_email="v@example.org",
            due_on=today(), answer=f"Svar {number}", answered_at=timezone.now(), answered_by="Vei",
        )  # fmt: skip
        EarlierAnswer.objects.create(
            question=asked,
            answer=HARD,
            answered_at=timezone.now(),
            answered_by="Vei",
            rated_at=timezone.now(),
        )
    client.force_login(delegate)
    with django_assert_max_num_queries(15):
        page_of(client, asked)


def _rated(question, by):
    return rate_answer(question=question, is_understood=True, by=by)
