"""A card from the one who did it, by a link, to the page that everyone reads."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.knowledge.actions import change_card, publish_card, write_card
from meetings.knowledge.messages import LINK_PURPOSE
from meetings.models import Card
from tests.meetings.decisions.test_recording import refused
from tests.meetings.knowledge.conftest import TEXTS
from tests.people import a_person
from umt_portal.access.links import signed_path
from umt_portal.models import Message
from umt_portal.notices.delivery import deliver
from umt_portal.notices.rendering import rendered

FORM = TEXTS | {"name": "Siri Saksbehandler"}


def link(follow_up) -> str:
    return signed_path(LINK_PURPOSE, "card_link", follow_up.pk, follow_up.key)


def asked():
    return Message.objects.filter(kind="card_request")


def test_the_owner_is_asked_once_ever_when_it_is_done(a_follow_up, finish, open_again):
    follow_up = finish(a_follow_up())
    message = asked().get()
    assert message.address == "siri.saksbehandler@example.org"
    with time_machine.travel(timezone.now(), tick=False):  # a link carries the second it was made in
        assert link(follow_up) in rendered(message).text
        assert link(follow_up) in rendered(message).html

    open_again(follow_up)
    finish(follow_up)
    assert asked().count() == 1


def test_an_owner_with_an_account_is_asked_there_and_in_their_language(a_follow_up, finish):
    a_person("Siri Saksbehandler", email="siri.saksbehandler@example.org", language="nn")
    finish(a_follow_up())
    message = asked().get()
    assert message.person
    assert "Kva verka?" in rendered(message).subject


def test_a_language_chosen_for_the_owner_is_kept(a_follow_up, finish):
    follow_up = a_follow_up()
    follow_up.owner_language = "nn"
    finish(follow_up)
    assert "Kva verka?" in rendered(asked().get()).subject


@pytest.mark.parametrize("how", ["held", "other answer", "no address", "not public"])
def test_nobody_is_asked(a_follow_up, finish, how):
    follow_up = a_follow_up(is_public=how != "not public")
    if how == "no address":
        follow_up.owner_email = ""
    finish(follow_up, is_held=how == "held", answer="started" if how == "other answer" else "done")
    assert not asked().exists()


def test_the_question_is_dropped_when_it_is_opened_again_before_the_mail(a_follow_up, finish, open_again):
    follow_up = finish(a_follow_up())
    open_again(follow_up)
    assert deliver(asked().get().deliveries.get().pk) == "dropped"


def test_what_is_written_by_link_waits_and_the_coordinator_is_told(
    client, a_follow_up, finish, coordinator, other_coordinator
):
    follow_up = finish(a_follow_up())
    for _time in range(5):
        page = client.get(link(follow_up))
        client.head(link(follow_up))
    assert "Hva virket?" in page.content.decode()
    assert not Card.objects.exists()

    response = client.post(link(follow_up), FORM, follow=True)
    assert "Takk!" in response.content.decode()
    card = Card.objects.get()
    assert (card.published_at, card.written_by, card.by_text) == (None, None, "Siri Saksbehandler")
    assert (card.municipality, card.theme) == (follow_up.municipality, "Buss")
    assert [one.person for one in Message.objects.filter(kind="card_waiting")] == [coordinator]
    assert "Kveldsbuss på fredager" not in client.get("/erfaringer/").content.decode()
    assert client.get(f"/erfaringer/{card.pk}/").status_code == 404

    client.force_login(other_coordinator)
    assert "Kveldsbuss på fredager" not in client.get("/erfaringer/venter/").content.decode()
    client.force_login(coordinator)
    assert "Kveldsbuss på fredager" in client.get("/erfaringer/venter/").content.decode()
    assert client.post(f"/erfaringer/{card.pk}/publiser/").status_code == 302
    client.logout()
    page = client.get(f"/erfaringer/{card.pk}/").content.decode()
    assert "Vi slo sammen to skoleruter." in page
    assert "Siri" not in page


def test_by_link_it_can_be_changed_until_it_is_published_and_never_written_twice(
    client, a_follow_up, finish, secretariat
):
    follow_up = finish(a_follow_up())
    client.post(link(follow_up), FORM)
    assert 'name="what"' not in client.get(link(follow_up)).content.decode()
    assert "to skoleruter" in client.get(f"{link(follow_up)}?endre").content.decode()
    client.post(f"{link(follow_up)}?endre", FORM | {"how": "Tre ruter."})
    card = Card.objects.get()
    assert card.how == "Tre ruter."

    publish_card(card=card, by=secretariat)
    response = client.post(link(follow_up), FORM | {"how": "Kuppet."})
    assert response.status_code == 422
    card.refresh_from_db()
    assert card.how == "Tre ruter."


def test_the_link_is_dead_when_forged_old_handed_over_or_opened_again(
    client, a_follow_up, finish, open_again
):
    follow_up = finish(a_follow_up())
    good = link(follow_up)
    other = signed_path("follow_up", "card_link", follow_up.pk, follow_up.key)
    assert client.post(other, FORM).status_code == 404
    assert client.post(good.replace("/skriv/", "/skriv/x"), FORM).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        assert client.post(good, FORM).status_code == 410
    open_again(follow_up)
    assert client.post(good, FORM).status_code == 404
    finish(follow_up)
    follow_up.key = uuid.uuid4()
    follow_up.save()
    assert client.post(good, FORM).status_code == 404
    assert not Card.objects.exists()


@pytest.mark.parametrize(
    ("office", "is_person"),
    [
        ("Kulturkontoret, post@bardu.example", False),
        ("post.oppvekst@bardu.example", False),
        ("oppvekst@bardu.example, 77 18 52 00", False),
        ("Servicetorget 77 18 52 00", False),
        ("", False),
        ("ola.nordmann@bardu.example", True),
        ("Kontoret (ola_nordmann@bardu.example)", True),
        ("Åse-Marie.Ødegård@bardu.example", True),
        ("Spør siri saksbehandler på kontoret", True),
    ],
)
def test_an_office_and_never_a_person(client, a_follow_up, finish, office, is_person):
    follow_up = finish(a_follow_up())
    response = client.post(link(follow_up), FORM | {"contact_office": office})
    assert response.status_code == (422 if is_person else 302)
    assert Card.objects.exists() is not is_person
    if is_person:
        page = response.content.decode()
        assert "Skriv et kontor" in page
        assert "Vi slo sammen to skoleruter." in page


def test_what_the_coordinator_writes_is_published_at_once(client, a_follow_up, finish, coordinator):
    follow_up = finish(a_follow_up())
    client.force_login(coordinator)
    assert client.get(f"/erfaringer/ny/{follow_up.pk}/").status_code == 200
    assert client.post(f"/erfaringer/ny/{follow_up.pk}/", TEXTS).status_code == 302
    card = Card.objects.get()
    assert (card.written_by, card.published_by) == (coordinator, coordinator)
    assert not Message.objects.filter(kind="card_waiting").exists()
    assert client.get(f"/erfaringer/ny/{follow_up.pk}/").status_code == 404


def test_what_is_refused(a_follow_up, finish, a_card, secretariat, open_again):
    refused("not_done", write_card, follow_up=a_follow_up(), by=secretariat, **TEXTS)
    card = a_card()
    refused("written_already", write_card, follow_up=card.follow_up, by=secretariat, **TEXTS)
    refused("published", change_card, card=card, by=None, title="x")
    refused("is_a_person", change_card, card=card, by=secretariat, contact_office="ola.nordmann@x.example")
    waiting = a_card(by=None)
    open_again(waiting.follow_up)
    refused("not_done", publish_card, card=waiting, by=secretariat)


def test_a_card_is_hidden_while_the_work_is_opened_again(
    client, a_card, open_again, finish, coordinator, senja
):
    card = a_card()
    path = f"/erfaringer/{card.pk}/"
    assert client.get(path).status_code == 200
    open_again(card.follow_up)
    assert client.get(path).status_code == 404
    assert "Kveldsbuss på fredager" not in client.get("/erfaringer/").content.decode()
    client.force_login(coordinator)
    assert "åpnet igjen" in client.get(path).content.decode()
    client.logout()
    finish(card.follow_up)
    assert client.get(path).status_code == 200


def test_a_card_of_a_decision_that_is_closed_is_hidden(client, a_card):
    card = a_card()
    card.follow_up.decision.is_public = False
    card.follow_up.decision.save()
    assert client.get(f"/erfaringer/{card.pk}/").status_code == 404
    assert "Kveldsbuss" not in client.get("/erfaringer/").content.decode()


@pytest.mark.parametrize(
    ("who", "edit", "queue", "new"),
    [
        ("secretariat", 200, 200, 200),
        ("coordinator", 200, 200, 200),
        ("other_coordinator", 403, 200, 404),
        ("delegate", 403, 403, 404),
        ("member", 403, 403, 404),
        ("mayor", 403, 403, 404),
        ("project_leader", 403, 403, 404),
        ("administrator", 403, 403, 404),
        ("outsider", 403, 403, 404),
        (None, 302, 302, 302),
    ],
)
def test_who_keeps_the_cards_of_bardu(client, a_card, a_follow_up, finish, request, who, edit, queue, new):
    card, waiting = a_card(), a_card(by=None, title="Svømmehall")
    done = finish(a_follow_up(), announce=False)
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.get(f"/erfaringer/{card.pk}/endre/").status_code == edit
    assert client.get(f"/erfaringer/{card.pk}/fjern/").status_code == edit
    assert client.get("/erfaringer/venter/").status_code == queue
    assert client.get(f"/erfaringer/ny/{done.pk}/").status_code == new
    if edit != 200:
        assert client.post(f"/erfaringer/{waiting.pk}/publiser/").status_code in (302, 404)
        assert client.post(f"/erfaringer/{card.pk}/endre/", TEXTS | {"title": "Kuppet"}).status_code == edit
        assert client.post(f"/erfaringer/{card.pk}/fjern/").status_code == edit
        assert client.post(f"/erfaringer/ny/{done.pk}/", TEXTS).status_code == new
        waiting.refresh_from_db()
        assert waiting.published_at is None
        assert set(Card.objects.values_list("title", flat=True)) == {TEXTS["title"]}
        assert Card.objects.count() == 2


def test_a_card_can_be_changed_and_removed_by_those_who_keep_it(client, a_card, coordinator):
    card = a_card()
    client.force_login(coordinator)
    client.post(f"/erfaringer/{card.pk}/endre/", TEXTS | {"title": "Nattbuss"})
    card.refresh_from_db()
    assert card.title == "Nattbuss"
    assert client.get(f"/erfaringer/{card.pk}/fjern/").status_code == 200
    assert Card.objects.exists()
    client.post(f"/erfaringer/{card.pk}/fjern/")
    assert not Card.objects.exists()
