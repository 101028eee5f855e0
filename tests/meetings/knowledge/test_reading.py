"""Everyone finds what worked, and the others try the same."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from councils.models import Municipality
from meetings.knowledge.actions import reuse_card
from meetings.knowledge.queries import cards_of
from meetings.models import Card, Case, Reuse
from tests.meetings.decisions.test_recording import refused
from tests.people import a_coordinator, a_municipality


def test_an_empty_list_says_so(client, db):
    assert "Ingenting her ennå" in client.get("/erfaringer/").content.decode()
    assert "Ingenting passer" in client.get("/erfaringer/", {"q": "finnes ikke"}).content.decode()


@pytest.mark.parametrize(
    ("wish", "hits"),
    [
        ({}, {"Kveldsbuss", "Leksehjelp"}),
        ({"q": "skoleruter"}, {"Kveldsbuss", "Leksehjelp"}),
        ({"q": "leksehjelp nett"}, {"Leksehjelp"}),
        ({"q": "senja"}, {"Leksehjelp"}),
        ({"q": "90 000"}, {"Leksehjelp"}),
        ({"q": "buss Bardu"}, {"Kveldsbuss"}),
        ({"q": "buss Senja matte"}, set()),
        ({"municipality": "Bardu"}, {"Kveldsbuss"}),
        ({"theme": "Buss"}, {"Kveldsbuss", "Leksehjelp"}),
    ],
)
def test_it_finds_every_word_in_any_field(client, a_card, senja, wish, hits):
    a_card(title="Kveldsbuss")
    Card.objects.update(title="Kveldsbuss")
    other = a_card(senja, title="Leksehjelp", what="Hjelp på nett.", cost="90 000 kr", contact_office="")
    Card.objects.filter(pk=other.pk).update(title="Leksehjelp")
    if name := wish.get("municipality"):
        wish = wish | {"municipality": Municipality.objects.get(name=name).pk}
    page = client.get("/erfaringer/", wish).content.decode()
    assert {title for title in ("Kveldsbuss", "Leksehjelp") if f"<b>{title}</b>" in page} == hits


def test_a_card_shows_where_it_comes_from_and_whom_to_ask(client, a_card):
    card = a_card()
    page = client.get(card.get_absolute_url()).content.decode()
    for words in (
        "Alle kommer seg hjem",
        "to skoleruter",
        "40 000 kr i året",
        "Samferdselskontoret",
        "Bardu",
        "Kveldsbuss",
    ):
        assert words in page
    assert card.follow_up.decision.get_absolute_url() in page
    for secret in ("Siri", "siri.saksbehandler", "Solveig"):
        assert secret not in page


def test_the_portals_search_finds_cards(client, a_card):
    a_card()
    page = client.get("/sok/", {"q": "skoleruter"}).content.decode()
    assert "Kveldsbuss på fredager" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("other_delegate", 200),
        ("other_coordinator", 200),
        ("delegate", 403),
        ("member", 403),
        ("coordinator", 403),
        ("secretariat", 403),
        ("mayor", 403),
        ("outsider", 403),
        (None, 302),
    ],
)
def test_the_young_and_coordinators_of_other_municipalities_try_it_too(client, a_card, request, who, status):
    card = a_card()
    if who:
        client.force_login(request.getfixturevalue(who))
    path = f"/erfaringer/{card.pk}/prov/"
    assert (path in client.get(card.get_absolute_url()).content.decode()) is (status == 200)
    response = client.get(path)
    assert response.status_code == status
    sent = client.post(path, {"title": "Kveldsbuss i Senja", "summary": "Vi vil ha det samme."})
    assert Case.objects.exists() is (status == 200)
    if status == 200:
        assert "to skoleruter" in response.content.decode()
        assert sent.status_code == 302
        case = Case.objects.get()
        assert (case.title, case.raised_by_text, case.is_public) == ("Kveldsbuss i Senja", "Senja", False)
        assert Reuse.objects.get().case == case


def test_the_card_says_who_uses_it_and_shows_no_case_that_is_not_public(client, a_card, other_delegate, umt):
    card = a_card()
    dyroy = a_coordinator("Dina Dyrøy", a_municipality("Dyrøy", "5528", "dyroy"))
    for person in (other_delegate, dyroy):
        reuse_card(card=card, title="HEMMELIG SAK", summary="x", by=person)
    page = client.get(card.get_absolute_url()).content.decode()
    assert "Dyrøy og Senja" in page
    for secret in ("HEMMELIG SAK", "Sunniva", "Dina"):
        assert secret not in page
    Case.objects.filter(raised_by=dyroy).update(is_public=True)
    assert "HEMMELIG SAK" in client.get(card.get_absolute_url()).content.decode()


def test_a_municipality_uses_a_card_once_and_the_case_falls_with_it(
    a_card, umt, other_delegate, other_coordinator, delegate
):
    card = a_card()
    facts = {"card": card, "title": "Buss", "summary": "x"}
    reuse_card(**facts, by=other_delegate)
    refused("used_already", reuse_card, **facts, by=other_coordinator)
    refused("own_card", reuse_card, **facts, by=delegate)
    assert Case.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Reuse.objects.create(
            card=card, municipality=Reuse.objects.get().municipality, case=Case.objects.get()
        )


def test_no_body_to_raise_it_for_and_nothing_is_written(a_card, other_delegate, umt):
    card = a_card()
    type(umt).objects.update(is_active=False)
    refused("no_youth_body", reuse_card, card=card, title="Buss", summary="x", by=other_delegate)
    assert not Reuse.objects.exists()


def test_a_decision_knows_its_cards_and_who_may_still_write(
    a_card,
    a_follow_up,
    finish,
    coordinator,
    other_coordinator,
    secretariat,
    client,
    django_assert_max_num_queries,
):
    card = a_card()
    waiting = finish(a_follow_up(), announce=False)
    with django_assert_max_num_queries(6):
        found = cards_of(card.follow_up.decision, coordinator)
    assert (found.cards, found.to_write) == ([card], [])
    assert cards_of(waiting.decision, coordinator).to_write == [waiting]
    assert cards_of(waiting.decision, secretariat).to_write == [waiting]
    assert cards_of(waiting.decision, other_coordinator).to_write == []


@pytest.mark.parametrize("rows", [1, 60])
@pytest.mark.parametrize("path", ["/erfaringer/", "/erfaringer/venter/", "card"])
def test_pages_cost_the_same_however_many(
    client, a_card, secretariat, umt, rows, path, django_assert_max_num_queries
):
    places = [a_municipality(f"Kommune {n}", f"90{n:02d}", f"kommune-{n}") for n in range(min(rows, 7))]
    for number in range(rows):
        card = a_card(places[number % len(places)], by=None if "venter" in path else secretariat)
    for place in places[:-1]:
        Reuse.objects.create(card=card, municipality=place, case=a_case(umt))
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(card.get_absolute_url() if path == "card" else path).status_code == 200


def a_case(body) -> Case:
    return Case.objects.create(body=body, year=2026, number=Case.objects.count() + 500, title="Buss")


def test_the_part_on_the_page_of_a_decision(a_card, a_follow_up, finish, secretariat, coordinator):
    card = a_card()
    html = render_to_string(
        "meetings/knowledge/_card_of.html", {"knowledge": cards_of(card.follow_up.decision, coordinator)}
    )
    assert card.get_absolute_url() in html
    waiting = finish(a_follow_up(), announce=False)
    html = render_to_string(
        "meetings/knowledge/_card_of.html", {"knowledge": cards_of(waiting.decision, secretariat)}
    )
    assert f"/erfaringer/ny/{waiting.pk}/" in html
    assert not render_to_string(
        "meetings/knowledge/_card_of.html", {"knowledge": cards_of(waiting.decision, AnonymousUser())}
    ).strip()
