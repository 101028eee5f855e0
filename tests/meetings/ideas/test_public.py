"""What everyone reads, and supports with one tap. Never who sent it, and never when to the minute."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from meetings.ideas import spam
from meetings.ideas.actions import support_idea
from meetings.ideas.answering import take_up
from meetings.ideas.queries import with_support
from meetings.models import Idea, IdeaSupport
from tests.meetings.ideas.world import SENDER, a_shown_idea, an_idea


@pytest.fixture
def idea(bardu, coordinator):
    return a_shown_idea(bardu, coordinator)


def counted(idea):
    return with_support(Idea.objects.all()).get(pk=idea.pk).support


def test_the_list_holds_what_is_shown_and_can_be_narrowed(
    client, bardu, senja, coordinator, other_coordinator
):
    bus = a_shown_idea(bardu, coordinator, "Buss", theme="Buss og vei")
    a_shown_idea(senja, other_coordinator, "Svømmehall", text="Den er stengt.")
    an_idea(bardu, "Ikke lest")
    support_idea(idea=bus, supporter="a", by=None)
    assert "Ikke lest" not in client.get("/innspill/").content.decode()
    for query in (f"municipality={bardu.pk}", "q=buss", "theme=Buss+og+vei"):
        page = client.get(f"/innspill/?{query}").content.decode()
        assert "1 innspill" in page
        assert "Svømmehall" not in page
    page = client.get("/innspill/?sort=support").content.decode()
    assert page.index(">Buss<") < page.index(">Svømmehall<")
    assert "Ingen innspill passer" in client.get("/innspill/?state=taken").content.decode()


def test_an_empty_list_says_so(client, db):
    assert "Ingen innspill ennå" in client.get("/innspill/").content.decode()


def test_nothing_about_the_sender_stands_anywhere(client, bardu, umt, coordinator, secretariat, delegate):
    """Not on any open page, not for other young people, and not in the search."""
    idea = a_shown_idea(bardu, coordinator)
    case = take_up(idea=idea, title="Senere buss", summary="Klokka 23.", is_public=True, by=secretariat)
    moment = idea.sent_at.isoformat()[:19]
    pages = ["/innspill/", f"/innspill/{idea.pk}/", "/sok/?q=buss", "/saker/", f"/saker/{case.pk}/", "/"]
    for reader in (Client(), client):
        if reader is client:
            reader.force_login(delegate)
        for path in pages:
            text = reader.get(path).content.decode()
            assert SENDER not in text, path
            assert str(idea.key) not in text, path
            assert moment not in text, path


def test_public_ideas_are_found_by_search_and_others_are_not(client, bardu, coordinator):
    a_shown_idea(bardu, coordinator, "Kveldsbuss")
    an_idea(bardu, "Kveldsdans")

    page = client.get("/sok/?q=Kvelds").content.decode()
    assert "Kveldsbuss" in page
    assert "Kveldsdans" not in page


def test_one_tap_supports_and_one_takes_it_back(client, idea):
    assert "innspill" not in client.get(f"/innspill/{idea.pk}/").cookies
    client.post(f"/innspill/{idea.pk}/stott/")
    client.post(f"/innspill/{idea.pk}/stott/")
    assert counted(idea) == 1
    assert 'aria-pressed="true"' in client.get(f"/innspill/{idea.pk}/").content.decode()

    client.post(f"/innspill/{idea.pk}/stott/", {"do": "take-back"})
    assert counted(idea) == 0


def test_another_browser_is_one_more(idea):
    for _browser in range(3):
        Client().post(f"/innspill/{idea.pk}/stott/")

    assert counted(idea) == 3


def test_a_cookie_one_makes_up_is_no_browser(client, idea):
    client.post(f"/innspill/{idea.pk}/stott/")
    for number in range(5):
        client.cookies["innspill"] = f"tull{number}:x:y"
        client.get(f"/innspill/{idea.pk}/")
    client.cookies["innspill"] = "tull:x:y"
    client.post(f"/innspill/{idea.pk}/stott/", {"do": "take-back"})

    assert counted(idea) == 1


def test_looking_supports_nothing(client, idea):
    for _look in range(5):
        assert client.get(f"/innspill/{idea.pk}/stott/").status_code == 405

    assert counted(idea) == 0


def test_what_is_not_shown_cannot_be_supported(client, bardu):
    assert client.post(f"/innspill/{an_idea(bardu).pk}/stott/").status_code == 404


def test_nobody_supports_by_the_hundred(client, idea):
    for _tap in range(spam.SUPPORT.most):
        spam.SUPPORT.count("127.0.0.1")

    assert client.post(f"/innspill/{idea.pk}/stott/").status_code == 429
    assert counted(idea) == 0


def test_a_browser_is_counted_once_by_the_database_too(idea):
    support_idea(idea=idea, supporter="a", by=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        IdeaSupport.objects.create(idea=idea, supporter="a")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_taps_at_the_same_moment_are_one(bardu, coordinator):
    idea = a_shown_idea(bardu, coordinator)
    ready, faults = threading.Barrier(8), []

    def tap():
        try:
            ready.wait()
            support_idea(idea=idea, supporter="a", by=None)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    taps = [threading.Thread(target=tap) for _tap in range(8)]
    for thread in taps:
        thread.start()
    for thread in taps:
        thread.join()

    assert not faults
    assert IdeaSupport.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_however_long(
    client, bardu, coordinator, rows, django_assert_max_num_queries
):
    for number in range(rows):
        a_shown_idea(bardu, coordinator, f"Ide {number}")
    client.post(f"/innspill/{Idea.objects.first().pk}/stott/")
    client.get("/innspill/")

    with django_assert_max_num_queries(6):
        client.get("/innspill/")
