from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.people import a_young_person
from umt_portal.access.links import signed_path
from umt_portal.notices.delivery import deliver, due
from umt_portal.notices.kinds import Kind, _kinds, register
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.outbox import queue, take_back
from umt_portal.notices.queries import unread_count
from umt_portal.notices.reach.digest import gather_due
from umt_portal.notices.reach.models import Timing
from umt_portal.notices.rendering import UNSUBSCRIBE

OSLO = ZoneInfo("Europe/Oslo")
TUESDAY_NOON = datetime(2026, 12, 1, 12, tzinfo=OSLO)
AT_FOUR = datetime(2026, 12, 1, 16, tzinfo=OSLO)
State = Delivery.State


@pytest.fixture
def collector(delegate):
    Timing.objects.create(person=delegate, digest="daily")
    return delegate


def say(to, title, **fields):
    facts = {"title": title, "at": "2026-12-03T09:00:00+00:00"}
    return queue(to=to, kind="news", occasion=title, facts=facts, url="/moter/12/", **fields)


@time_machine.travel(TUESDAY_NOON, tick=False)
def test_what_can_wait_waits(collector, member, news):
    delivery = say(collector, "Skolebuss").deliveries.get()

    assert (delivery.state, delivery.due_at) == (State.HELD, AT_FOUR)
    assert due(10) == []
    assert unread_count(collector) == 1  # it stands in the portal at once
    assert queue(to=collector, kind="trial", occasion="x").deliveries.get().state == State.WAITING
    assert say(member, "Skolebuss").deliveries.get().state == State.WAITING


@time_machine.travel(TUESDAY_NOON, tick=False)
def test_once_a_week_is_on_mondays(delegate, news):
    Timing.objects.create(person=delegate, digest="weekly")

    assert say(delegate, "Skolebuss").deliveries.get().due_at == datetime(2026, 12, 7, 16, tzinfo=OSLO)


def test_all_that_waits_is_one_mail(collector, news, mailoutbox):
    with time_machine.travel(TUESDAY_NOON, tick=False):
        say(collector, "Skolebuss")
        say(collector, "Gratis bad")
        assert gather_due() == 0
    with time_machine.travel(AT_FOUR, tick=False):
        assert gather_due() == 1
        assert gather_due() == 0  # a second clock finds nothing left
        digest = Message.objects.get(kind="digest")
        deliver(digest.deliveries.get().pk)

        [mail] = mailoutbox
        assert mail.subject == "2 varsler fra UMT"
        for body in (mail.body, mail.alternatives[0].content):
            assert body.index("Skolebuss") < body.index("Gratis bad")
            assert "/moter/12/" in body
        assert "/varsler/slutt/" in mail.extra_headers["List-Unsubscribe"]
        assert unread_count(collector) == 2  # the mail itself is no news in the portal
    assert set(digest.gathered.values_list("state", flat=True)) == {State.GATHERED}


def test_each_person_has_a_mail_of_their_own(collector, member, news):
    Timing.objects.create(person=member, digest="daily")
    with time_machine.travel(TUESDAY_NOON, tick=False):
        say(collector, "Skolebuss")
        say(member, "Gratis bad")
    with time_machine.travel(AT_FOUR, tick=False):
        assert gather_due() == 2


def test_what_is_not_wanted_any_more_is_left_out(collector, news):
    with time_machine.travel(TUESDAY_NOON, tick=False):
        say(collector, "Skolebuss")
        Preference.objects.create(person=collector, kind=news, is_wanted=False)
    with time_machine.travel(AT_FOUR, tick=False):
        assert gather_due() == 0
    assert Delivery.objects.get().state == State.DROPPED


def test_one_press_in_the_mail_stops_it(client, collector, news):
    with time_machine.travel(TUESDAY_NOON, tick=False):
        say(collector, "Skolebuss")
    with time_machine.travel(AT_FOUR, tick=False):
        gather_due()
    digest = Message.objects.get(kind="digest")
    client.post(signed_path(UNSUBSCRIBE, "notice_unsubscribe", digest.pk))

    with time_machine.travel(AT_FOUR, tick=False):
        say(collector, "Gratis bad")
    with time_machine.travel(datetime(2026, 12, 2, 16, tzinfo=OSLO), tick=False):
        assert gather_due() == 0
    client.force_login(collector)
    assert "Samle-e-post" in client.get(reverse("notice_settings")).content.decode()  # to turn it on again


def test_rights_are_asked_again_when_it_is_gathered_and_when_it_is_sent(collector, news, mailoutbox):
    allowed = {"Skolebuss", "Gratis bad", "Kino"}
    register(Kind("news", "News", may_get=lambda message: message.facts["title"] in allowed))
    with time_machine.travel(TUESDAY_NOON, tick=False):
        for title in sorted(allowed):
            say(collector, title)
        allowed.remove("Kino")
    with time_machine.travel(AT_FOUR, tick=False):
        gather_due()
        assert not Message.objects.filter(occasion="Kino").exists()
        allowed.remove("Gratis bad")
        deliver(Message.objects.get(kind="digest").deliveries.get().pk)

    assert "Skolebuss" in mailoutbox[0].body
    assert "Gratis bad" not in mailoutbox[0].body
    _kinds.pop("news", None)
    register(Kind("news", "News"))


def test_one_that_fails_stops_nobody_else(collector, member, news):
    Timing.objects.create(person=member, digest="daily")

    def may_get(message):
        if message.person == collector:
            raise RuntimeError("a fault of a room")
        return True

    register(Kind("news", "News", may_get=may_get))
    with time_machine.travel(TUESDAY_NOON, tick=False):
        say(collector, "Skolebuss")
        say(member, "Gratis bad")
    with time_machine.travel(AT_FOUR, tick=False):
        assert gather_due() == 1
    assert Delivery.objects.get(message__occasion="Skolebuss").state == State.HELD


@time_machine.travel(TUESDAY_NOON, tick=False)
def test_what_waits_for_the_mail_can_be_said_anew(collector, news):
    say(collector, "Skolebuss", about="thing:1")

    assert len(take_back(kind=news, about="thing:1")) == 1
    assert not Delivery.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_make_one_mail(news):
    people = [a_young_person(f"Ung {number}") for number in range(5)]
    with time_machine.travel(TUESDAY_NOON, tick=False):
        for person in people:
            Timing.objects.create(person=person, digest="daily")
            for title in ("Skolebuss", "Gratis bad", "Kino"):
                say(person, title)
    Delivery.objects.update(due_at=timezone.now())
    start = Barrier(4)

    def clock(_number: int) -> int:
        try:
            start.wait()
            return gather_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(clock, range(4))) == len(people)
    assert Message.objects.filter(kind="digest").count() == len(people)
    assert Delivery.objects.filter(state=State.GATHERED).count() == 15
