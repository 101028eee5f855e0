"""Anyone sends an idea without an account. It waits to be read, and nothing that was written is lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.ideas.actions import send_idea
from meetings.models import Idea
from tests.meetings.ideas.world import SENDER, a_shown_idea, an_idea, mine, send, token_of, what_is_written
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def test_an_idea_is_sent_from_the_form_and_leads_to_its_own_page(client, bardu):
    answer = send(client, bardu, sender_email=SENDER)

    idea = Idea.objects.get()
    assert (idea.state, idea.shown_at, idea.language) == ("new", None, "nb")
    assert idea.answer_due_on == today() + timedelta(days=14)
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "Takk, innspillet er sendt" in page
    assert "Siste buss går klokka 21." in page


def test_the_receipt_goes_to_the_address_with_the_secret_link(bardu):
    idea = an_idea(bardu)

    message = Message.objects.get(kind="idea_received")
    assert (message.address, message.person) == (SENDER, None)
    text = rendered(message)
    assert "Senere buss på fredager" in text.subject
    for body in (text.text, text.html):
        assert mine(idea).split(":")[0] in body


def test_without_an_address_nobody_is_told(bardu):
    an_idea(bardu, sender_email="")

    assert not Message.objects.exists()


def test_the_sender_is_told_in_the_language_of_the_form(client, bardu):
    client.cookies["django_language"] = "nn"
    send(client, bardu, sender_email=SENDER)

    assert Idea.objects.get().language == "nn"
    assert "innspelet" in rendered(Message.objects.get()).text


def test_an_account_with_that_address_learns_nothing(bardu, delegate):
    an_idea(bardu, sender_email=delegate.email)

    assert Message.objects.get().person is None


def test_a_class_says_how_many_they_are(client, bardu):
    refused = send(client, bardu, sent_for="class")
    assert refused.status_code == 422
    assert "Skriv hvor mange dere er" in refused.content.decode()

    send(client, bardu, sent_for="class", how_many="24")
    idea = Idea.objects.get()
    assert idea.how_many == 24
    assert idea.sender_text == "en skoleklasse på 24 i Bardu"


def test_alone_is_one_whatever_the_hidden_field_holds(client, bardu):
    send(client, bardu, sent_for="alone", how_many="24")

    assert Idea.objects.get().how_many is None


@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize("detail", ["Ring meg på 412 34 567", "Skriv til kari@example.org"])
def test_contact_details_are_refused_at_the_field_and_nothing_is_lost(client, bardu, field, detail):
    refused = send(client, bardu, **{field: detail}, sender_email=SENDER)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert f'id="id_{field}_error"' in page
    for written in (detail, SENDER, 'value="from_13"'):
        assert written in page
    assert not Idea.objects.exists()


def test_everything_is_missing(client, bardu):
    refused = client.post("/innspill/ny/", {})

    assert refused.status_code == 422
    assert refused.content.decode().count("ds-validation-message") >= 4


def test_the_form_knows_the_municipality_one_came_from(client, bardu, senja):
    page = client.get("/innspill/ny/?kommune=senja").content.decode()

    assert f'<option value="{senja.pk}" selected>' in page


def test_only_those_that_take_part_can_be_chosen(client, bardu):
    bardu.participations.update(ends_on=today() - timedelta(days=1))

    assert send(client, bardu).status_code == 422


def test_sent_twice_by_the_same_form_is_one_idea(client, bardu):
    first = send(client, bardu)
    again = send(client, bardu, token=_token_of_the_first(client, bardu))
    assert first.status_code == again.status_code == 302
    assert Idea.objects.count() == 2  # the form of the first, and one whose token was kept

    idea = Idea.objects.latest("pk")
    same = {"title": idea.title, "text": idea.text}
    assert send_idea(key=idea.key, **same, by=None) == idea
    with pytest.raises(ValidationError) as refused:
        send_idea(key=idea.key, title=idea.title, text="Noe helt annet.", by=None)
    assert refused.value.code == "form_is_used"


def _token_of_the_first(client, bardu):
    Idea.objects.update(text="Noe annet")  # so that the next is not the same as the last
    return token_of(client.get("/innspill/ny/"))


def test_the_same_text_within_a_day_is_refused_kindly(client, bardu):
    send(client, bardu)
    refused = send(client, bardu)

    assert refused.status_code == 422
    assert "Akkurat dette er sendt fra før" in refused.content.decode()
    assert Idea.objects.count() == 1


BROKEN = [
    {"how_many": 3},
    {"sent_for": "class"},
    {"state": "taken"},
    {"state": "merged"},
    {"state": "answered"},
    {"state": "answered", "answer": "Takk!"},
    {"state": "refused", "answer": "Nei"},
    {"state": "open"},
    {"answer": "Takk!"},
]


@pytest.mark.parametrize("wrong", BROKEN)
def test_the_database_holds_what_must_be_true(bardu, wrong):
    idea = an_idea(bardu)

    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(**wrong)


def test_no_idea_is_merged_into_itself(bardu):
    idea = an_idea(bardu)

    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(state="merged", merged_into=idea.pk)


def test_a_refusal_writes_nothing_and_tells_nobody(bardu):
    with pytest.raises(ValidationError):
        an_idea(bardu, text="Ring 412 34 567")

    assert not Idea.objects.exists()
    assert not Message.objects.exists()
    assert not mail.outbox


def test_looking_costs_the_same_however_many(client, bardu, coordinator, django_assert_max_num_queries):
    a_shown_idea(bardu, coordinator)

    with django_assert_max_num_queries(6):
        page = client.get("/innspill/ny/")
    assert page["Cache-Control"].startswith("max-age=0")
    assert what_is_written(bardu)["title"] not in page.content.decode()
