"""Robots are kept out without puzzles, and a class behind one address gets through."""

import uuid

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from meetings.ideas import spam
from meetings.models import Idea
from tests.meetings.ideas.world import SENDER, send, token_of, what_is_written
from umt_portal.access.limits import Limit

FLOOD, LEGAL = "203.0.113.9", "198.51.100.7"


def test_a_scripted_flood_from_one_address_stops_and_others_get_through(client, bardu):
    """300 posts as a script makes them: every other with a token that was stolen from a form, which is good for one."""
    stolen = token_of(client.get("/innspill/ny/"))
    statuses = []
    for number in range(300):
        token = stolen if number % 2 else "tull"
        written = what_is_written(bardu, title=f"Kjøp nå {number}", token=token)
        statuses.append(client.post("/innspill/ny/", written, REMOTE_ADDR=FLOOD).status_code)

    assert statuses.count(429) == 300 - spam.KNOCKS.most
    assert Idea.objects.count() <= 1
    assert send(client, bardu, address=LEGAL).status_code == 302
    assert Idea.objects.filter(title="Senere buss på fredager").exists()


def test_a_flood_is_refused_before_the_database_is_asked(client, bardu, django_assert_num_queries):
    written = what_is_written(bardu, text="Dette ville jeg si.")
    client.get("/")  # the footer knows the municipalities
    for _knock in range(spam.KNOCKS.most):
        spam.KNOCKS.count(FLOOD)

    with django_assert_num_queries(0):
        refused = client.post("/innspill/ny/", written, REMOTE_ADDR=FLOOD)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "3600"
    page = refused.content.decode()
    assert "For mange på en gang" in page
    assert "Dette ville jeg si." in page  # nothing is lost


def test_a_class_of_thirty_behind_one_address_gets_through(bardu):
    for number in range(30):
        pupil = Client()
        wrong = send(pupil, bardu, title="", address=LEGAL)
        assert wrong.status_code == 422
        assert (
            send(pupil, bardu, title=f"Ide {number}", text=f"Fordi {number}.", address=LEGAL).status_code
            == 302
        )

    assert Idea.objects.count() == 30


def test_beyond_sixty_an_hour_the_text_stays_on_the_page(client, bardu):
    for _sent in range(spam.SENT.most):
        spam.SENT.count(LEGAL)
    refused = send(client, bardu, address=LEGAL)

    assert refused.status_code == 422
    assert "Siste buss går klokka 21." in refused.content.decode()
    assert send(client, bardu, address=FLOOD).status_code == 302


def test_no_one_elses_inbox_is_filled(client, bardu):
    for number in range(spam.TO_ADDRESS.most):
        assert (
            send(client, bardu, title=f"Ide {number}", text=f"Nr. {number}", sender_email=SENDER).status_code
            == 302
        )
    refused = send(client, bardu, title="En til", sender_email=SENDER.upper())

    assert refused.status_code == 422
    assert 'id="id_sender_email_error"' in refused.content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "Det gikk fort!"), (25 * 3600, "åpent i mer enn ett døgn")],
)
def test_too_fast_and_too_old_are_told_and_keep_the_text(client, bardu, seconds, words):
    refused = send(client, bardu, seconds=seconds)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert words in page
    assert "Siste buss går klokka 21." in page
    with time_machine.travel(timezone.now().timestamp() + seconds + 5):
        again = client.post("/innspill/ny/", what_is_written(bardu, token=token_of(refused)))
    assert again.status_code == 302


@pytest.mark.parametrize("token", ["", "tull", "a:b:c", "WyJ4Iiwx:1:x"])
def test_a_forged_form_gets_a_new_one_with_the_text(client, bardu, token):
    refused = send(client, bardu, token=token)

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Siste buss går klokka 21." in page
    with time_machine.travel(timezone.now().timestamp() + 20):
        assert spam.read(token_of(refused))
    assert not Idea.objects.exists()


def test_the_field_no_person_sees_stops_a_robot_and_is_emptied(client, bardu):
    refused = send(client, bardu, homepage="https://spam.example")

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "https://spam.example" not in page
    assert "Siste buss går klokka 21." in page
    assert not Idea.objects.exists()


def test_the_trap_is_hidden_from_people_and_their_browsers(client, bardu):
    page = client.get("/innspill/ny/").content.decode()

    assert 'class="umt-trap"  aria-hidden="true"' in page
    trap = page[page.index('name="homepage"') - 60 :][:200]
    assert 'autocomplete="off"' in trap
    assert 'tabindex="-1"' in trap


def test_links_are_held_for_a_closer_look(client, bardu, coordinator):
    send(client, bardu, text="Se www.billig.example for mer.")
    assert Idea.objects.get().state == "new"

    client.force_login(coordinator)
    assert "har en lenke" in client.get("/innspill/ko/").content.decode()


def test_without_the_csrf_cookie_nothing_is_sent(bardu):
    refused = Client(enforce_csrf_checks=True).post("/innspill/ny/", what_is_written(bardu))

    assert refused.status_code == 403
    assert not Idea.objects.exists()


def test_an_address_is_kept_nowhere(client, bardu):
    send(client, bardu, address=LEGAL)

    assert not any(LEGAL in key for key in cache._cache)
    assert LEGAL not in repr(list(Idea.objects.values()))


def test_a_limit_forgets_after_its_time():
    limit = Limit("trial", 2, 60)
    who = uuid.uuid4().hex
    assert [limit.count(who) for _knock in range(3)] == [True, True, False]
    assert limit.is_reached(who)
    assert not limit.is_reached("another")
    with time_machine.travel(timezone.now().timestamp() + 61):
        assert limit.count(who)
