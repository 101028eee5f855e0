"""Atom: sound by RFC 4287, the same names for ever, nothing that is not public, 304 when nothing is new."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree

import pytest

from meetings.models import FollowUpEvent
from meetings.subscriptions.news import gather
from meetings.subscriptions.topics import Topic
from tests.people import a_young_person

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, path="/vedtak/feed/", **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return ElementTree.fromstring(response.content)


def titles(feed) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


@pytest.fixture
def world(decide, happens, senja):
    bus, soap = decide("Kveldsbuss <sent> & tidlig"), decide("Såpe", theme="Helse", asked=[senja])
    happens(bus, "sent")
    happens(bus, "sent", where="bardu")
    happens(bus, "answered", "yes", "Fra <b>januar</b> & ut året.\nNy linje.")
    happens(soap, "answered", "done")
    happens(bus, "moved", text="Budsjett i mai.", where="bardu")
    gather(by=None)
    return bus, soap


def test_the_feed_has_what_rfc_4287_asks_for(client, world):
    feed = read(client)

    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "UMT"
    own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own[0].get("href").endswith("/vedtak/feed/")
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 6
    for entry in entries:
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo
        assert entry.findtext(f"{ATOM}id").startswith("tag:")
        assert entry.find(f"{ATOM}link").get("href").startswith("http")
        content = entry.find(f"{ATOM}content")
        assert content is None or content.get("type") == "text"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_it_is_plain_bokmal_whatever_the_reader_speaks(client, world):
    feed = read(client, **{"accept-language": "en"})
    assert any("Senja sa ja" in title for title in titles(feed))
    assert any("Kveldsbuss <sent> & tidlig" in title for title in titles(feed))
    texts = [node.text for node in feed.iter(f"{ATOM}content")]
    assert "Fra <b>januar</b> & ut året.\nNy linje." in texts


def test_names_of_entries_stay_the_same(client, world, happens):
    before = {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id")
        for entry in read(client).iter(f"{ATOM}entry")
    }
    happens(world[0], "answered", "done")
    gather(by=None)
    after = {
        entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}id")
        for entry in read(client).iter(f"{ATOM}entry")
    }
    assert before.items() < after.items()


def test_each_feed_holds_its_own(client, world, bardu, senja):
    bus, soap = world
    for_bardu = titles(read(client, "/vedtak/feed/kommune/bardu/"))
    assert any("Bardu fikk ny frist" in title for title in for_bardu)
    assert not any("Senja" in title or "Såpe" in title for title in for_bardu)
    assert all("Såpe" in title for title in titles(read(client, "/vedtak/feed/tema/helse/")))
    assert all("Kveldsbuss" in title for title in titles(read(client, f"/vedtak/{bus.pk}/feed/")))
    assert len(titles(read(client, f"/vedtak/{soap.pk}/feed/"))) == 2


def test_nothing_held_closed_or_about_a_person_stands_in_a_feed(client, decide, closed, happens, umt):
    rita = a_young_person("Rita Reiser")
    decision = decide("Åpen sak")
    happens(decision, "answered", "no", "USENSURERT", is_held=True)
    happens(decision, "verdict", "no", "Ikke ennå.", by=rita, by_text="Rita Reiser")
    happens(decision, "handed_over", text="til siri@example.org")
    happens(closed, "answered", "yes", "HEMMELIG")
    gather(by=None)

    for path in (
        "/vedtak/feed/",
        "/vedtak/feed/kommune/senja/",
        "/vedtak/feed/tema/buss/",
        f"/vedtak/{decision.pk}/feed/",
    ):
        text = client.get(path).content.decode()
        assert "Ikke ennå." in text
        for secret in ("USENSURERT", "HEMMELIG", "Personalsak", "Rita", "Siri", "siri@"):
            assert secret not in text, path
    assert client.get(f"/vedtak/{closed.pk}/feed/").status_code == 404


def test_what_is_closed_or_held_afterwards_leaves_the_feed(client, world):
    bus, _soap = world
    FollowUpEvent.objects.filter(text="Budsjett i mai.").update(kind="verdict", is_held=True)
    assert not any("frist" in title for title in titles(read(client)))
    bus.is_public = False
    bus.save()
    assert not any("Kveldsbuss" in title for title in titles(read(client)))


@pytest.mark.parametrize(
    "path", ["/vedtak/feed/kommune/oslo/", "/vedtak/feed/tema/ingen/", "/vedtak/999/feed/"]
)
def test_what_nobody_can_follow_has_no_feed(client, world, path):
    assert client.get(path).status_code == 404


def test_it_says_304_until_something_is_new(client, world, happens):
    first = client.get("/vedtak/feed/")
    tag = first.headers["ETag"]
    assert client.get("/vedtak/feed/", headers={"if-none-match": tag}).status_code == 304
    assert client.head("/vedtak/feed/").status_code == 200
    assert client.post("/vedtak/feed/").status_code == 405
    assert "max-age" in first.headers["Cache-Control"]

    happens(world[0], "answered", "done")
    gather(by=None)
    assert client.get("/vedtak/feed/", headers={"if-none-match": tag}).status_code == 200


def test_a_corrected_title_and_a_hidden_line_change_the_feed_too(client, world):
    tag = client.get("/vedtak/feed/").headers["ETag"]
    world[0].title = "Nattbuss"
    world[0].save()
    assert client.get("/vedtak/feed/", headers={"if-none-match": tag}).status_code == 200


def test_an_empty_feed_is_sound_and_stands_still(client, bardu):
    first = client.get("/vedtak/feed/kommune/bardu/")
    assert ElementTree.fromstring(first.content).findtext(f"{ATOM}updated")
    again = client.get("/vedtak/feed/kommune/bardu/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("rows", [1, 100])
def test_a_feed_costs_the_same_and_holds_at_most_fifty(
    client, decide, happens, rows, senja, django_assert_max_num_queries
):
    for number in range(rows):
        happens(decide(f"Sak {number}"), "answered", "yes")
    gather(by=None)
    for path in ("/vedtak/feed/", Topic(municipality=senja).feed_path, "/vedtak/feed/tema/buss/"):
        with django_assert_max_num_queries(5):
            assert len(titles(read(client, path))) <= 50
