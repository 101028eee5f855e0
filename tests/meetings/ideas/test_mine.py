"""Behind the secret link: how it goes, another address, and taking the idea back."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.ideas import spam
from meetings.ideas.actions import change_address, support_idea, withdraw_idea
from meetings.ideas.answering import answer_idea, merge_ideas, take_up
from meetings.models import Case, Idea, IdeaSupport
from tests.meetings.cases.world import a_decision
from tests.meetings.ideas.world import ANSWER, SENDER, a_shown_idea, an_idea, mine
from umt_portal.access.links import token
from umt_portal.models import Message


@pytest.fixture
def idea(bardu):
    return an_idea(bardu)


def text_of(client, idea) -> str:
    return re.sub(r"\s+", " ", client.get(mine(idea)).content.decode())


def test_it_says_what_was_written_and_when_the_answer_comes(client, idea):
    page = text_of(client, idea)

    assert "Siste buss går klokka 21." in page
    assert "Venter på å bli lest" in page
    assert "Vi svarer innen" in page


def test_every_step_of_the_way(client, bardu, umt, secretariat, coordinator):
    idea = a_shown_idea(bardu, coordinator)
    case = take_up(idea=idea, title="Senere buss", summary="Klokka 23.", is_public=True, by=secretariat)
    a_decision(case, bardu)
    page = text_of(client, idea)

    steps = ["Mottatt", "Lest", "Vises for alle", "Ble en sak i UMT", "Vedtatt: Buss hver kveld", "Neste:"]
    positions = [page.index(f"{step}", page.index("Slik går det")) for step in steps]
    assert positions == sorted(positions)
    assert "0 av 1 har svart" in page
    assert f'href="/saker/{case.pk}/"' in page


def test_a_case_that_is_not_for_everyone_is_not_told_of(client, idea, umt, coordinator):
    case = take_up(idea=idea, title="Hemmelig tittel", summary="Hemmelig.", by=coordinator)
    Case.objects.filter(pk=case.pk).update(next_step="Hemmelig steg", next_step_on="2030-01-01")
    page = text_of(client, idea)

    assert "Sekretariatet finner et møte til saken" in page
    assert "Hemmelig" not in page


def test_the_answer_stands_there(client, idea, coordinator):
    answer_idea(idea=idea, answer=ANSWER, is_shown=False, by=coordinator)
    page = text_of(client, idea)

    assert ANSWER in page
    assert "Du har fått svar" in page


def test_one_that_was_put_together_shows_the_way_of_the_other(client, bardu, coordinator):
    target, double = a_shown_idea(bardu, coordinator, "Kveldsbuss"), an_idea(bardu)
    merge_ideas(idea=double, into=target, by=coordinator)
    answer_idea(idea=target, answer=ANSWER, by=coordinator)
    page = text_of(client, double)

    assert "Slått sammen med «Kveldsbuss»" in page
    assert ANSWER in page


def test_an_answer_that_is_late_says_sorry(client, idea):
    Idea.objects.filter(pk=idea.pk).update(answer_due_on=timezone.localdate() - timedelta(days=1))

    assert "Det er vi lei oss for" in text_of(client, idea)


@pytest.mark.parametrize("rest", ["", "e-post/", "trekk/"])
@pytest.mark.parametrize("which", ["forged", "of another", "for another purpose", "of another version"])
def test_a_wrong_link_opens_nothing(client, bardu, idea, which, rest):
    other = an_idea(bardu, "En annen", sender_email="annen@example.org")
    tokens = {
        "forged": token("idea", idea.pk, idea.key)[:-3] + "abc",
        "of another": token("idea", other.pk, idea.key),
        "for another purpose": token("question", idea.pk, idea.key),
        "of another version": token("idea", idea.pk, uuid.uuid4()),
    }
    address = f"/innspill/mitt/{tokens[which]}/{rest}"
    for answer in (client.get(address), client.post(address, {"email": "ny@example.org"})):
        assert answer.status_code in (404, 405)
        assert SENDER not in answer.content.decode()
    assert Idea.objects.count() == 2
    assert Idea.objects.get(pk=idea.pk).sender_email == SENDER


def test_a_link_lives_for_years_and_then_expires(client, idea):
    address = mine(idea)
    with time_machine.travel(timezone.now() + timedelta(days=3 * 365)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=6 * 365)):
        assert client.get(address).status_code == 410


def test_looking_by_the_hundred_changes_nothing(client, idea):
    before = Idea.objects.values().get(pk=idea.pk)
    for rest in ("", "e-post/", "trekk/"):
        for _look in range(100):
            assert client.head(mine(idea, rest)).status_code == 200
        assert client.get(mine(idea, rest))["Referrer-Policy"] == "same-origin"

    assert Idea.objects.values().get(pk=idea.pk) == before
    assert Message.objects.count() == 1


def test_the_link_is_told_to_no_search_engine_and_kept_nowhere(client, idea):
    answer = client.get(mine(idea))

    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_another_address_gets_the_receipt_and_the_old_one_is_forgotten(client, idea):
    client.post(mine(idea, "e-post/"), {"email": "ny@example.org"})

    idea.refresh_from_db()
    assert idea.sender_email == "ny@example.org"
    assert [message.address for message in Message.objects.all()] == ["ny@example.org"]


def test_without_an_address_nothing_remembers_it(client, idea):
    client.post(mine(idea, "e-post/"), {"email": ""})

    idea.refresh_from_db()
    assert idea.sender_email == ""
    assert not Message.objects.exists()
    assert SENDER not in repr(list(LogEntry.objects.values()))


def test_the_form_for_an_address_fills_nobodys_inbox(client, idea):
    for _sent in range(spam.TO_ADDRESS.most):
        assert client.post(mine(idea, "e-post/"), {"email": "offer@example.org"}).status_code == 302
    refused = client.post(mine(idea, "e-post/"), {"email": "offer@example.org"})

    assert refused.status_code == 422
    assert Message.objects.filter(address="offer@example.org").count() == 1


def test_a_wrong_address_is_told_at_the_field(client, idea):
    refused = client.post(mine(idea, "e-post/"), {"email": "tull"})

    assert refused.status_code == 422
    assert 'value="tull"' in refused.content.decode()


def test_taking_it_back_leaves_nothing(client, bardu, coordinator):
    idea = a_shown_idea(bardu, coordinator)
    support_idea(idea=idea, supporter="a", by=None)
    asked = client.get(mine(idea, "trekk/")).content.decode()
    assert "Teksten, støtten og e-posten din slettes." in asked
    answer = client.post(mine(idea, "trekk/"))

    assert answer.url == "/innspill/"
    assert not Idea.objects.exists()
    assert not IdeaSupport.objects.exists()
    assert not Message.objects.exists()
    assert not LogEntry.objects.filter(content_type__model="idea").exists()
    assert client.get(mine(idea)).status_code == 404


def test_those_put_together_with_it_go_on_without_it(bardu, coordinator):
    target = a_shown_idea(bardu, coordinator)
    first = an_idea(bardu, "Først", sender_email="en@example.org")
    second = an_idea(bardu, "Så", sender_email="to@example.org")
    for idea in (first, second):
        merge_ideas(idea=idea, into=target, by=coordinator)
    support_idea(idea=target, supporter="a", by=None)
    withdraw_idea(idea=target, by=None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.merged_into, second.merged_into) == ("open", None, first)
    assert first.supports.count() == 1


def test_a_case_cannot_be_taken_back(client, idea, umt, coordinator):
    take_up(idea=idea, title="Buss", summary="Senere.", by=coordinator)
    refused = client.post(mine(idea, "trekk/"))

    assert refused.status_code == 422
    assert Idea.objects.filter(pk=idea.pk).exists()
    with pytest.raises(ValidationError) as no:
        withdraw_idea(idea=idea, by=None)
    assert no.value.code == "is_a_case"


def test_the_page_stays_within_its_budget(
    client, bardu, umt, secretariat, coordinator, django_assert_max_num_queries
):
    idea = a_shown_idea(bardu, coordinator)
    case = take_up(idea=idea, title="Buss", summary="Senere.", is_public=True, by=secretariat)
    for _decision in range(3):
        a_decision(case, bardu)
    client.get("/")

    with django_assert_max_num_queries(12):
        assert client.get(mine(idea)).status_code == 200


def test_the_address_is_changed_by_an_action_that_says_who(idea):
    with pytest.raises(TypeError):
        change_address(idea=idea, email="")
