"""Asking to follow, saying yes, and that nobody learns who follows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from meetings.models import Follower, Subscription
from meetings.subscriptions import actions, topics
from meetings.subscriptions.limits import MOST
from meetings.subscriptions.messages import CONFIRM_LINK, MOST_ASKED_A_DAY
from meetings.subscriptions.topics import Topic
from umt_portal.access.links import signed_path
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered

FOLLOW = "/vedtak/folg/"


def link(wish: Subscription) -> str:
    return signed_path(CONFIRM_LINK, "follow_confirm", wish.pk, wish.follower.key)


def ask(client, email="fia@example.org", what="alt", **more):
    return client.post(FOLLOW, {"email": email, "what": what, **more})


def test_asking_sends_one_mail_and_nothing_more_until_they_say_yes(client, decide, after, mails):
    assert ask(client, " Fia@Example.org ").url == "/vedtak/folg/sendt/"

    wish = Subscription.objects.get()
    assert (wish.follower.email, wish.confirmed_at) == ("fia@example.org", None)
    letter = rendered(Message.objects.get())
    assert link(wish) in letter.text
    assert link(wish) in letter.html
    decide()
    assert after(days=1) == 0
    assert not mails()


def test_the_receipt_is_the_same_whether_the_address_is_known(client, follows, secretariat):
    follows("kjent@example.org")
    answers = {
        (response.status_code, response.url)
        for response in (
            ask(client, email)
            for email in ("kjent@example.org", "ukjent@example.org", "KJENT@example.org", secretariat.email)
        )
    }

    assert answers == {(302, "/vedtak/folg/sendt/")}
    page = client.get("/vedtak/folg/sendt/").content.decode()
    assert "Se i e-posten din" in page
    assert "example.org" not in re.sub(r"portalen@.*", "", page)


@pytest.mark.parametrize("email", ["", "ikke en adresse", "a@b", "x" * 300 + "@example.org"])
def test_a_wrong_address_gets_a_sentence_and_keeps_what_was_typed(client, db, email):
    response = ask(client, email)

    assert response.status_code == 422
    assert not Follower.objects.exists()
    assert not email or email[:20] in response.content.decode()


def test_what_fills_in_the_trap_gets_the_receipt_and_nothing_else(client, db):
    assert ask(client, website="https://spam.example").status_code == 302

    assert not Follower.objects.exists()
    assert not Message.objects.exists()


def test_one_mail_a_day_for_each_thing_and_a_few_in_all_for_one_address(client, decide, bardu, senja):
    for _time in range(3):
        ask(client)
    assert Message.objects.count() == 1

    codes = [f"kommune:{one.slug}" for one in (bardu, senja)] + [
        f"vedtak:{decide(str(n)).pk}" for n in range(9)
    ]
    for code in codes:
        ask(client, what=code)
    assert Message.objects.count() == MOST_ASKED_A_DAY

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        ask(client)
    assert Message.objects.count() == MOST_ASKED_A_DAY + 1


def test_one_place_may_not_ask_for_ever(client, db):
    answers = [ask(client, f"nr{n}@example.org").status_code for n in range(MOST + 2)]

    assert answers == [302] * MOST + [422] * 2
    assert Follower.objects.count() == MOST
    elsewhere = client.post(FOLLOW, {"email": "ny@example.org", "what": "alt"}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 302


def test_scanners_that_open_the_link_a_hundred_times_say_nothing(client, follows, db):
    actions.ask(email="fia@example.org", topic=Topic(), language="nb", by=None)
    wish = Subscription.objects.get()
    for _time in range(50):
        assert client.get(link(wish)).status_code == 200
        assert client.head(link(wish)).status_code == 200

    wish.refresh_from_db()
    assert wish.confirmed_at is None


def test_saying_yes_counts_from_now_and_a_second_yes_changes_nothing(client, decide):
    ask(client)
    wish = Subscription.objects.get()

    assert "Du følger dette" in client.post(link(wish)).content.decode()
    wish.refresh_from_db()
    first = wish.confirmed_at
    assert wish.follower.told_until == first
    client.post(link(wish))
    wish.refresh_from_db()
    assert wish.confirmed_at == first


def test_a_link_that_is_forged_old_or_stopped_opens_nothing(client, follows):
    actions.ask(email="fia@example.org", topic=Topic(), language="nb", by=None)
    wish = Subscription.objects.get()
    good = link(wish)
    forged = signed_path("subscriptions.mine", "follow_confirm", wish.pk, wish.follower.key)
    other_key = signed_path(CONFIRM_LINK, "follow_confirm", wish.pk, "00000000-0000-0000-0000-000000000000")
    for path in (forged, other_key, good[:-3] + "xx/", reverse("follow_confirm", args=["tull"])):
        assert client.post(path).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert client.post(good).status_code == 410
    wish.refresh_from_db()
    assert wish.confirmed_at is None

    actions.stop(follower=wish.follower, by=None)
    assert client.post(good).status_code == 404
    assert not Follower.objects.exists()


def test_the_clock_forgets_those_who_never_said_yes(follows, senja, db):
    follows("ja@example.org")
    actions.ask(email="ja@example.org", topic=Topic(municipality=senja), language="nb", by=None)
    actions.ask(email="nei@example.org", topic=Topic(), language="nb", by=None)

    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert actions.forget(by=None) == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert actions.forget(by=None) == 2
        assert actions.forget(by=None) == 0
    assert [one.email for one in Follower.objects.all()] == ["ja@example.org"]
    assert Subscription.objects.get().municipality is None
    assert not Message.objects.filter(kind="follow_confirm").exists()


def test_the_mail_and_the_page_speak_the_language_of_the_one_who_asked(client, db):
    client.cookies["django_language"] = "nn"
    ask(client)
    letter = rendered(Message.objects.get())

    assert letter.subject == "Vil du følgje dette?"
    assert Follower.objects.get().language == "nn"


def test_nobody_can_change_the_language_of_someone_who_follows(client, follows):
    follows("fia@example.org", language="nn")
    ask(client)
    assert Follower.objects.get().language == "nn"


def test_what_is_not_public_cannot_be_followed_or_known(client, decide, closed):
    open_one = decide()
    assert client.get(f"{FOLLOW}?hva=vedtak:{open_one.pk}").status_code == 200
    for code in (
        f"vedtak:{closed.pk}",
        "vedtak:999999",
        "vedtak:x",
        "kommune:oslo",
        "tema:finnes-ikke",
        "tull",
        "tema:",
    ):
        assert client.get(FOLLOW, {"hva": code}).status_code == 404
        assert ask(client, what=code).status_code == 404
    assert not Follower.objects.exists()


def test_a_decision_that_is_closed_afterwards_cannot_be_confirmed(client, decide):
    decision = decide()
    actions.ask(email="fia@example.org", topic=Topic(decision=decision), language="nb", by=None)
    decision.is_public = False
    decision.save()
    response = client.get(link(Subscription.objects.get()))
    assert response.status_code == 404
    assert "Kveldsbuss" not in response.content.decode()


@pytest.mark.parametrize(
    "theme", ["Buss og vei", "Skole/fritid", "Øl & vin?", "Miljø", "A" * 60, "#1", "../../etc"]
)
def test_a_theme_is_followed_whatever_signs_it_is_written_with(client, decide, theme):
    decide(theme=theme)
    code = Topic(theme=theme).code
    assert topics.find(code).theme == theme
    assert client.get(FOLLOW, {"hva": code}).status_code == 200
    assert client.get(Topic(theme=theme).feed_path).status_code == 200
    ask(client, what=code)
    assert Subscription.objects.get().theme == theme


def test_the_database_holds_one_of_each_and_one_thing_at_a_time(follows, senja, decide):
    wish = follows()
    with pytest.raises(IntegrityError, match=r"everything|follower_id"), transaction.atomic():
        Subscription.objects.create(follower=wish.follower)
    with pytest.raises(IntegrityError, match="one_thing"), transaction.atomic():
        Subscription.objects.create(follower=wish.follower, municipality=senja, theme="Buss")
    with pytest.raises(IntegrityError, match="small_letters"), transaction.atomic():
        Follower.objects.create(email="Stor@example.org")


def test_the_log_of_changes_does_not_remember_the_address(follows):
    wish = follows("hemmelig@example.org")
    actions.stop(follower=wish.follower, by=None)
    entries = LogEntry.objects.all()
    assert entries.exists()
    assert not [entry for entry in entries if "hemmelig" in f"{entry.changes}{entry.object_repr}"]


@pytest.mark.parametrize("rows", [1, 60])
def test_the_page_costs_the_same_however_many_decisions(client, decide, rows, django_assert_max_num_queries):
    for number in range(rows):
        decide(f"Sak {number}", theme=f"Tema {number}")
    with django_assert_max_num_queries(6):
        assert client.get(FOLLOW).status_code == 200
