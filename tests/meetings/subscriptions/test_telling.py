"""The mail of the day: all that is public, once, in the follower's language, and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import Follower, News, Subscription
from meetings.subscriptions import actions, news
from meetings.subscriptions.news import gather, tell
from meetings.subscriptions.topics import Topic
from umt_portal.models import Message
from umt_portal.notices.delivery import deliver
from umt_portal.notices.rendering import rendered


def text_of(message) -> str:
    return rendered(message).text


def test_each_hears_of_what_they_follow_in_one_mail(decide, follows, happens, after, mails, senja, bardu):
    follows("alt@example.org")
    follows("senja@example.org", Topic(municipality=senja))
    follows("bardu@example.org", Topic(municipality=bardu))
    follows("helse@example.org", Topic(theme="Helse"))
    bus, soap = decide("Kveldsbuss"), decide("Såpe på do", theme="helse", asked=[senja])
    follows("buss@example.org", Topic(decision=bus))
    happens(bus, "sent")
    happens(bus, "sent", where="bardu")
    happens(bus, "answered", "yes", "Fra januar.")
    happens(bus, "moved", text="Budsjett i mai.", where="bardu")
    happens(soap, "answered", "done", "Ferdig!")

    assert after(days=1) == 5
    found = mails()
    assert {address: len(letters) for address, letters in found.items()} == dict.fromkeys(found, 1)
    everything, for_senja, for_bardu, health, bus_alone = (
        text_of(found[f"{name}@example.org"][0]) for name in ("alt", "senja", "bardu", "helse", "buss")
    )
    for line in (
        "Vedtatt i UMT",
        "Sendt til Senja og Bardu",
        "Senja sa ja",
        "Fra januar.",
        "Bardu fikk ny frist",
    ):
        assert line in everything
    assert "Senja har gjort det" in for_senja
    assert "Bardu" not in for_senja
    assert "Budsjett i mai." in for_bardu
    assert "Fra januar." not in for_bardu
    assert "Såpe" not in for_bardu
    assert "Ferdig!" in health
    assert "Kveldsbuss" not in health
    assert "Såpe" not in bus_alone
    assert "Senja sa ja" in bus_alone


def test_one_who_follows_several_things_gets_one_mail_and_each_thing_once(
    decide, follows, happens, after, mails, senja
):
    bus = decide()
    for topic in (Topic(), Topic(municipality=senja), Topic(theme="Buss"), Topic(decision=bus)):
        follows("fia@example.org", topic)
    happens(bus, "answered", "no", "Ingen penger.")

    after(days=1)
    (letter,) = mails()["fia@example.org"]
    assert text_of(letter).count("Ingen penger.") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "Senja har gjort det"), ("nn", "Senja har gjort det"), ("en", "Senja has done it")],
)
def test_the_mail_is_in_the_followers_language(decide, follows, happens, after, mails, language, words):
    follows("fia@example.org", language=language)
    happens(decide(), "answered", "done")
    after(days=1)
    (letter,) = mails()["fia@example.org"]
    assert words in text_of(letter)
    assert {"nb": "Du får denne", "nn": "Du får denne", "en": "You get this"}[language] in text_of(letter)
    assert words in rendered(letter).html


def test_nothing_that_is_held_closed_or_internal_is_told(decide, closed, follows, happens, after, mails):
    follows("fia@example.org")
    decision = decide("Åpen sak")
    happens(decision, "answered", "no", "USENSURERT", is_held=True)
    happens(decision, "verdict", "no", "KOMMENTAR", is_held=True)
    for kind in ("reminded", "mayor_told", "handed_over", "withdrawn"):
        happens(decision, kind, text="INTERNT")
    happens(closed, "answered", "yes", "HEMMELIG")

    after(days=1)
    letter = rendered(mails()["fia@example.org"][0])
    for secret in (
        "USENSURERT",
        "KOMMENTAR",
        "INTERNT",
        "HEMMELIG",
        "Personalsak",
        "Siri",
        "siri@example.org",
    ):
        assert secret not in letter.text + letter.html + letter.subject
    assert "Åpen sak" in letter.text


def test_what_was_held_is_told_the_day_it_is_shown_however_old_it_is(decide, follows, happens, after, mails):
    decision = decide()
    gather(by=None)
    held = happens(
        decision, "answered", "yes", "Lest og vist.", is_held=True, at=timezone.now() - timedelta(days=9)
    )
    gather(by=None)
    follows("fia@example.org")
    assert after(days=1) == 0

    held.is_held = False
    held.save()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert after(hours=1) == 1
    assert "Lest og vist." in text_of(mails()["fia@example.org"][0])


def test_what_is_closed_again_before_the_mail_is_not_told(decide, follows, happens, after, mails):
    follows("fia@example.org")
    decision = decide()
    gather(by=None)
    decision.is_public = False
    decision.save()
    assert after(days=1) == 0


def test_told_once_however_often_the_clock_runs_and_never_an_empty_mail(decide, follows, after, mails):
    follows("fia@example.org")
    assert after(days=1) == 0
    decide()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert after(hours=1) == 1
        assert [after(hours=hours) for hours in (1, 2, 3, 48, 72)] == [0] * 5
    assert len(mails()["fia@example.org"]) == 1


def test_what_happens_after_the_mail_of_the_day_is_told_the_next_day(decide, follows, happens, mails):
    with time_machine.travel("2026-03-02 08:00+01:00", tick=False) as clock:
        follows("fia@example.org")
        clock.shift(timedelta(days=1))
        decision = decide()
        gather(by=None)
        clock.shift(timedelta(hours=8))
        assert tell(by=None) == 1
        happens(decision, "answered", "yes", "Etter posten.")
        gather(by=None)
        clock.shift(timedelta(hours=1))
        assert tell(by=None) == 0  # the same day
        clock.shift(timedelta(hours=23))
        assert tell(by=None) == 1
    first, second = mails()["fia@example.org"]
    assert "Etter posten." not in text_of(first)
    assert "Etter posten." in text_of(second)
    assert "Vedtatt" not in text_of(second)


def test_a_clock_that_stood_still_for_a_week_tells_all_of_it_in_one_mail(decide, follows, happens, mails):
    with time_machine.travel("2026-03-02 08:00+01:00", tick=False) as clock:
        follows("fia@example.org")
        decision = decide()
        for day in range(3):
            clock.shift(timedelta(days=1))
            happens(decision, "moved", text=f"Grunn {day}")
            gather(by=None)
        clock.shift(timedelta(days=7))
        assert tell(by=None) == 1
        assert tell(by=None) == 0
    (letter,) = mails()["fia@example.org"]
    assert all(f"Grunn {day}" in text_of(letter) for day in range(3))


def test_a_run_just_after_midnight_and_the_run_of_that_day_lose_nothing(decide, follows, happens, mails):
    with time_machine.travel("2026-03-02 08:00+01:00", tick=False) as clock:
        follows("fia@example.org")
        clock.move_to("2026-03-03 12:00+01:00")
        decision = decide()
        gather(by=None)
        clock.move_to("2026-03-04 00:02+01:00")  # late: it tells of the day before
        assert tell(by=None) == 1
        happens(decision, "answered", "yes", "Samme dag.")
        gather(by=None)
        clock.move_to("2026-03-04 16:00+01:00")
        assert tell(by=None) == 1
    assert "Samme dag." in text_of(mails()["fia@example.org"][1])


def test_what_was_noted_in_the_last_minutes_waits_so_that_none_of_it_is_missed(decide, follows, mails):
    with time_machine.travel("2026-03-02 08:00+01:00", tick=False) as clock:
        follows("fia@example.org")
        clock.move_to("2026-03-03 15:58+01:00")
        decide()
        gather(by=None)
        clock.move_to("2026-03-03 16:00+01:00")
        assert tell(by=None) == 0
        clock.move_to("2026-03-04 16:00+01:00")
        assert tell(by=None) == 1


def test_a_new_follower_is_not_told_old_news(decide, follows, happens, after):
    happens(decide(), "answered", "yes")
    gather(by=None)
    follows("fia@example.org")
    assert after(days=1) == 0


def test_a_thing_added_later_counts_from_when_it_was_confirmed(decide, follows, happens, mails, senja, bardu):
    with time_machine.travel("2026-03-02 08:00+01:00", tick=False) as clock:
        decision = decide()
        gather(by=None)
        clock.shift(timedelta(hours=1))
        follows("fia@example.org", Topic(municipality=bardu))
        clock.shift(timedelta(hours=1))
        happens(decision, "answered", "yes", "Før.")
        gather(by=None)
        clock.shift(timedelta(hours=1))
        follows("fia@example.org", Topic(municipality=senja))
        clock.shift(timedelta(hours=1))
        happens(decision, "moved", text="Etter.")
        gather(by=None)
        clock.shift(timedelta(days=1))
        tell(by=None)
    text = text_of(mails()["fia@example.org"][0])
    assert "Etter." in text
    assert "Før." not in text


def test_two_clocks_note_the_same_thing_once(decide, happens):
    happens(decide(), "answered", "yes")
    assert gather(by=None) == 2
    assert gather(by=None) == 0
    assert News.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_four_clocks_at_once_one_tells_each_follower(decide, follows, happens):
    for number in range(20):
        follows(f"nr{number}@example.org")
    happens(decide(), "answered", "yes")
    gather(by=None)
    Follower.objects.update(told_until=timezone.now() - timedelta(days=2))
    Subscription.objects.update(confirmed_at=timezone.now() - timedelta(days=2))
    News.objects.update(shown_at=timezone.now() - timedelta(hours=1))
    start = Barrier(4)

    def run(_number: int) -> int:
        start.wait()
        try:
            gather(by=None)
            return tell(by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(run, range(4)))
    assert sum(told) == 20
    assert Message.objects.filter(kind="follow_news").count() == 20
    assert not Follower.objects.filter(told_until__lt=timezone.now() - timedelta(hours=1)).exists()


@pytest.mark.parametrize("rows", [1, 100])
def test_reading_costs_the_same_for_one_follower_as_for_a_hundred(decide, follows, happens, rows, senja):
    for number in range(rows):
        follows(f"nr{number}@example.org", Topic(municipality=senja))
    gather(by=None)
    with (
        time_machine.travel(timezone.now() + timedelta(days=1)),
        CaptureQueriesContext(connection) as captured,
    ):
        assert tell(by=None) == 0
    reads = [one["sql"] for one in captured if one["sql"].lstrip().upper().startswith(("SELECT", "UPDATE"))]
    assert len(reads) <= 6, reads

    happens(decide(), "answered", "yes")
    gather(by=None)
    Follower.objects.update(told_until=timezone.now() - timedelta(days=2))
    with (
        time_machine.travel(timezone.now() + timedelta(hours=1)),
        CaptureQueriesContext(connection) as captured,
    ):
        assert tell(by=None) == rows
    reads = [one["sql"] for one in captured if "_news" in one["sql"] and one["sql"].startswith("SELECT")]
    assert len([sql for sql in reads if "meetings_news" in sql]) == 1


def test_many_followers_are_told_in_batches(decide, follows, after, mails):
    followers = [
        Follower(email=f"nr{n}@example.org", told_until=timezone.now()) for n in range(news.BATCH * 2 + 3)
    ]
    Follower.objects.bulk_create(followers)
    Subscription.objects.bulk_create(
        Subscription(follower=one, confirmed_at=timezone.now()) for one in Follower.objects.all()
    )
    decide()
    assert after(days=1) == len(followers)
    assert len(mails()) == len(followers)


def test_one_who_has_stopped_since_gets_no_mail(decide, follows, after, mails):
    wish = follows("fia@example.org")
    decide()
    after(days=1)
    delivery = mails()["fia@example.org"][0].deliveries.get()
    actions.stop(follower=wish.follower, by=None)
    assert not Message.objects.filter(kind="follow_news").exists()
    assert not type(delivery).objects.filter(pk=delivery.pk).exists()
    assert deliver(delivery.pk) is None
