"""Several mails on one line, told together, and a worker that knows what the database does not."""

from threading import Thread

import pytest
from django.db import transaction
from django.utils import timezone

from tests.notices.load.harm import Database
from tests.notices.postoffice import database_url, wait_until
from umt_portal.notices.delivery import claim, mark_sent
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.tasks import deliver
from umt_portal.notices.telling import AT_ONCE

State = Delivery.State


@pytest.fixture
def smtp(mail_server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.controller.port
    return mail_server


def to(name: str) -> Delivery:
    facts = {"at": timezone.now().isoformat()}
    return queue(to=Address(f"{name}@umt.example"), kind="trial", occasion="x", facts=facts).deliveries.get()


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_mails_of_one_task_share_a_line(db, smtp):
    deliver(*[to(name).pk for name in ("en", "to", "tre")])

    assert states() == [State.SENT] * 3
    assert smtp.lines == 1


def test_one_more_mail_is_two_more_questions(db, smtp, bardu, django_assert_num_queries):
    """The claim and the mark. What is the same for all is asked once."""
    names = ("en", "to", "tre", "fire")
    found = [to(name) for name in names]
    Message.objects.update(municipality_id=bardu.pk)

    with django_assert_num_queries(3 + 2 * len(names)):
        deliver(*[delivery.pk for delivery in found])

    assert states() == [State.SENT] * len(names)


def test_one_that_is_refused_does_not_harm_the_others(db, smtp):
    smtp.answers["to@umt.example"] = "550 5.1.1 No such user"

    deliver(*[to(name).pk for name in ("en", "to", "tre")])

    assert states() == [State.SENT, State.FAILED, State.SENT]
    assert smtp.received == {"en@umt.example": 1, "tre@umt.example": 1}


def test_a_mail_server_that_ends_the_line_after_each_mail(db, smtp):
    smtp.hangs_up = True

    deliver(*[to(name).pk for name in ("en", "to", "tre")])

    assert states() == [State.SENT] * 3
    assert set(smtp.received.values()) == {1}
    assert smtp.lines == 3


def test_what_one_transaction_says_is_told_together(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as told:
        for number in range(AT_ONCE + 5):
            to(f"r{number}")

    assert [len(telling.deliveries) for telling in told] == [AT_ONCE, 5]


def test_what_is_undone_takes_nothing_else_with_it(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as told:
        first = to("first")
        with transaction.atomic():
            to("undone")
            transaction.set_rollback(True)
        last = to("last")

    assert [pk for telling in told for pk in telling.deliveries] == [first.pk, last.pk]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_mail_that_is_out_is_marked_when_the_database_is_back():
    delivery = claim(to("ja"))
    database = Database(database_url())
    restart = Thread(target=database.restart, args=(1.5,))
    restart.start()
    wait_until(lambda: database.number("SELECT 1") is None, 10, "the database is gone")

    assert mark_sent(delivery) == State.SENT

    restart.join()
    assert states() == [State.SENT]
