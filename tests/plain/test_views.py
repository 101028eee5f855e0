"""The check beside a form: what is shown, what is kept, and that nothing is done."""

import pytest
from django.test import Client

from tests.meetings.cases.world import a_case, a_question
from tests.plain.test_advice import HEAVY
from umt_portal.access.links import token
from umt_portal.models import Message


@pytest.fixture
def link(umt, delegate):
    question = a_question(a_case(umt), delegate)
    return f"/saker/svar/{token('question', question.pk, question.key)}/"


@pytest.mark.django_db
def test_anyone_gets_advice_as_a_part_of_a_page(client):
    part = client.post("/klarsprak/", {"text": HEAVY}).content.decode()
    assert "<html" not in part
    assert "5 tips som gjør det lettere å lese" in part
    assert "Skriv «om» i stedet for «vedrørende»." in part
    assert client.get("/klarsprak/").status_code == 405
    assert "Dette er lett å lese" in client.post("/klarsprak/", {"text": "Bussen går nå."}).content.decode()
    assert "Skriv noe først" in client.post("/klarsprak/").content.decode()


@pytest.mark.django_db
def test_what_is_written_is_never_markup(client):
    text = "<script>alert(1)</script> " + "og mer " * 30
    assert "<script>" not in client.post("/klarsprak/", {"text": text}).content.decode()


@pytest.mark.django_db
def test_one_address_may_ask_only_so_often(client):
    asked = [client.post("/klarsprak/", {"text": "Hei."}).status_code for _turn in range(61)]
    assert asked == [200] * 60 + [429]


@pytest.mark.django_db
def test_another_site_cannot_use_it():
    assert Client(enforce_csrf_checks=True).post("/klarsprak/", {"text": "Hei"}).status_code == 403


def test_checking_keeps_what_is_typed_and_answers_nothing(client, link):
    page = client.post(link, {"text": HEAVY, "name": "", "check": "1"})
    shown = page.content.decode()
    assert page.status_code == 200
    assert "tips som gjør det lettere å lese" in shown
    assert "hastighetsreduserende tiltak, herunder fartshumper" in shown.split("</textarea>")[0]
    assert "aria-invalid" not in shown  # the empty name is not a fault yet
    assert not Message.objects.filter(kind="question_answered").exists()


def test_the_button_that_sends_comes_first(client, link):
    """So that Enter in a field sends, and does not check."""
    page = client.get(link).content.decode()
    assert 0 < page.index("Send svaret") < page.index("Sjekk teksten")
    assert 'data-advice="text"' in page


def test_a_text_full_of_faults_may_be_sent(client, link):
    assert client.post(link, {"text": HEAVY, "name": "Samferdsel"}).status_code == 302
    assert Message.objects.filter(kind="question_answered").exists()
