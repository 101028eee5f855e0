import smtplib
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from umt_portal.celery import app
from umt_portal.notices import failures, tasks
from umt_portal.notices.delivery import claim, deliver, due, mark_sent, release_abandoned
from umt_portal.notices.models import Delivery
from umt_portal.notices.outbox import queue

State = Delivery.State


@pytest.mark.parametrize(
    ("error", "is_permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"x@umt.example": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"x@umt.example": (451, b"greylisted")}), False),
        (smtplib.SMTPDataError(554, b"too large"), True),
        (smtplib.SMTPDataError(452, b"disk full"), False),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), False),
        (smtplib.SMTPSenderRefused(550, b"not you", "portal@umt.example"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (ConnectionRefusedError(), False),
        (TimeoutError(), False),
        (failures.NoAddress(), True),
        (KeyError("a fact that the template needs"), False),
    ],
    ids=lambda value: value if isinstance(value, bool) else f"{type(value).__name__}",
)
def test_failures_for_now_and_for_good(error, is_permanent):
    failure = failures.failure_of(error)

    assert failure.is_permanent is is_permanent
    assert failure.reason


def test_waits_grow_and_spread():
    assert timedelta(seconds=48) <= failures.wait_after(1) <= timedelta(seconds=72)
    assert timedelta(minutes=6) < failures.wait_after(4) < timedelta(minutes=10)
    assert failures.wait_after(200) <= failures.LONGEST_WAIT * 1.2
    assert len({failures.wait_after(3) for _ in range(20)}) > 10


def test_a_template_that_fails_is_tried_again(delegate):
    message = queue(to=delegate, kind="no_such_kind", occasion="x")

    assert deliver(message.deliveries.get().pk) == State.WAITING
    assert "TemplateDoesNotExist" in message.deliveries.get().error


def test_a_killed_worker_lets_go_in_time(delegate, other_delegate, a_message, settings):
    held, new = a_message(delegate), a_message(other_delegate)
    claim(held)
    claim(new)
    long_ago = timezone.now() - timedelta(seconds=settings.NOTICES_CLAIM_SECONDS + 1)
    Delivery.objects.filter(pk=held.pk).update(claimed_at=long_ago)

    assert release_abandoned() == 1

    assert due(10) == [held.pk]


def test_a_message_that_kills_every_worker_fails_in_the_end(delegate, a_message, settings):
    delivery = a_message(delegate)
    claim(delivery)
    Delivery.objects.update(
        claimed_at=datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone()), attempts=12
    )

    assert release_abandoned() == 0

    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    assert delivery.error


def test_what_the_mail_server_took_is_sent_even_if_the_claim_ran_out(delegate, a_message, mailoutbox):
    delivery = claim(a_message(delegate))
    Delivery.objects.update(state=State.WAITING, claimed_at=None)

    mark_sent(delivery)

    assert deliver(delivery.pk) is None


def test_a_broker_that_does_not_answer_stops_nobody(delegate, a_message, django_capture_on_commit_callbacks):
    url = app.conf.broker_write_url
    app.conf.broker_write_url = "redis://127.0.0.1:1/0"  # nobody is there
    app.amqp._producer_pool = None  # a test before may have spoken with the real one
    try:
        with django_capture_on_commit_callbacks(execute=True):
            delivery = a_message(delegate)
    finally:
        app.conf.broker_write_url, app.amqp._producer_pool = url, None

    assert tasks._silent_until
    assert due(10) == [delivery.pk]


def test_the_sweep_tells_of_what_was_left(delegate, a_message, mailoutbox, tasks_run_at_once):
    delivery = a_message(delegate)

    assert tasks.sweep() == 1
    assert tasks.sweep() == 0

    delivery.refresh_from_db()
    assert delivery.state == State.SENT
