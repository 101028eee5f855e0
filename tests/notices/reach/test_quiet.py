"""Quiet hours at the two moments they are looked at: when a message is written, and when it is to be sent."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from umt_portal.notices.delivery import deliver, due
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.outbox import Address, queue, send_waiting, take_back, waiting_until
from umt_portal.notices.queries import unread_count
from umt_portal.notices.reach.models import Timing

OSLO = ZoneInfo("Europe/Oslo")
EVENING = datetime(2026, 12, 1, 22, tzinfo=OSLO)
MORNING = datetime(2026, 12, 2, 8, tzinfo=OSLO)
State = Delivery.State


@pytest.fixture(autouse=True)
def quiet_at_night(settings):
    settings.NOTICES_QUIET_FROM, settings.NOTICES_QUIET_UNTIL = 21, 8


@time_machine.travel(EVENING, tick=False)
def test_what_can_wait_waits_for_the_morning_but_stands_in_the_portal(delegate, guardian, a_message):
    assert a_message(delegate).due_at == MORNING
    assert a_message(guardian).due_at == MORNING
    assert unread_count(delegate) == 1


@time_machine.travel(EVENING, tick=False)
def test_what_is_urgent_goes_at_once(delegate, guardian, a_message, mailoutbox):
    assert deliver(a_message(delegate, kind="trial").pk) == State.SENT
    assert deliver(a_message(guardian, kind="trial").pk) == State.SENT
    assert len(mailoutbox) == 2


@time_machine.travel(EVENING, tick=False)
def test_each_may_have_other_hours(delegate, member, a_message):
    Timing.objects.create(person=delegate, quiet_from=time(23), quiet_until=time(7))
    Timing.objects.create(person=member, quiet_from=time(20), quiet_until=time(9, 30))

    assert a_message(delegate).due_at == EVENING
    assert a_message(member).due_at == datetime(2026, 12, 2, 9, 30, tzinfo=OSLO)


def test_a_worker_that_is_late_waits_without_using_up_a_try(delegate, a_message, mailoutbox):
    with time_machine.travel(datetime(2026, 12, 1, 20, 59, tzinfo=OSLO), tick=False):
        delivery = a_message(delegate)
    with time_machine.travel(EVENING, tick=False):
        assert deliver(delivery.pk) == State.WAITING
        assert due(10) == []
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.due_at, delivery.claimed_at) == (0, MORNING, None)

    with time_machine.travel(MORNING, tick=False):
        assert deliver(delivery.pk) == State.SENT
    assert len(mailoutbox) == 1


# --- What nobody has heard ------------------------------------------------------------------------


def facts_of(title: str) -> dict[str, str]:
    return {"title": title, "at": ""}


def say(to, title: str, **fields):
    return queue(to=to, kind="news", occasion=title, facts=facts_of(title), about="thing:1", **fields)


@time_machine.travel(EVENING, tick=False)
def test_what_quiet_hours_hold_back_can_be_said_anew(delegate, news):
    say(delegate, "first")

    assert waiting_until(kind="news", about="thing:1") == MORNING
    assert take_back(kind="news", about="thing:1") == [facts_of("first")]
    assert not Message.objects.exists()


@time_machine.travel(EVENING, tick=False)
def test_what_is_read_in_the_portal_is_heard(delegate, news):
    say(delegate, "first")
    Message.objects.update(read_at=EVENING)

    assert take_back(kind="news", about="thing:1") == []
    assert Message.objects.count() == 1


@time_machine.travel(EVENING, tick=False)
@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.GATHERED])
def test_what_has_left_on_one_channel_is_heard(delegate, news, state):
    message = say(delegate, "first")
    sent_at = EVENING if state == State.SENT else None
    Delivery.objects.create(message=message, channel="push", state=state, sent_at=sent_at)

    assert take_back(kind="news", about="thing:1") == []
    assert waiting_until(kind="news", about="thing:1") is None
    assert Message.objects.count() == 1


@time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=OSLO), tick=False)
def test_who_has_no_channel_has_not_heard_what_is_for_later(delegate, news):
    delegate.email = None
    delegate.save()
    later = datetime(2026, 12, 1, 13, tzinfo=UTC)
    say(delegate, "later", due_at=later)

    assert unread_count(delegate) == 0
    assert waiting_until(kind="news", about="thing:1") == later
    assert take_back(kind="news", about="thing:1") == [facts_of("later")]

    say(delegate, "now")
    assert take_back(kind="news", about="thing:1") == []


def test_sending_what_waits_at_once_still_respects_the_night(delegate, news, mailoutbox):
    with time_machine.travel(datetime(2026, 12, 1, 20, 55, tzinfo=OSLO), tick=False) as clock:
        message = say(delegate, "soon", due_at=datetime(2026, 12, 1, 20, 5, tzinfo=UTC))
        assert unread_count(delegate) == 0
        clock.shift(timedelta(minutes=6))
        assert send_waiting(kind="news", about="thing:1") == 1
        delivery = message.deliveries.get()
        assert deliver(delivery.pk) == State.WAITING
        assert unread_count(delegate) == 1
    delivery.refresh_from_db()
    assert delivery.due_at == MORNING


@time_machine.travel(EVENING, tick=False)
def test_addresses_have_the_portals_own_hours(db, news, settings):
    settings.NOTICES_QUIET_FROM = settings.NOTICES_QUIET_UNTIL = 0
    assert queue(to=Address("a@umt.example"), kind="news", occasion="x").deliveries.get().due_at == EVENING
