"""Delivery against real parts: a mail server, threads on PostgreSQL, and a worker over files."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from kombu import Connection

from tests.notices.postoffice import Worker, free_port, wait_until
from umt_portal.notices.delivery import claim, deliver
from umt_portal.notices.models import Delivery
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.tasks import deliver as deliver_task

State = Delivery.State


@pytest.fixture
def smtp(mail_server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.controller.port
    return mail_server


def to(address: str) -> Delivery:
    facts = {"at": "2026-12-03T09:00:00Z"}
    return queue(to=Address(address), kind="trial", occasion="x", facts=facts).deliveries.get()


def test_a_mail_server_takes_it(db, smtp):
    assert deliver(to("ja@umt.example").pk) == State.SENT

    assert smtp.received == {"ja@umt.example": 1}
    assert b"multipart/alternative" in smtp.letters[0]


@pytest.mark.parametrize(
    ("answer", "state"), [("550 5.1.1 No such user", State.FAILED), ("451 4.7.1 Try later", State.WAITING)]
)
def test_a_mail_server_says_no(db, smtp, answer, state):
    smtp.answers["nei@umt.example"] = answer
    delivery = to("nei@umt.example")

    assert deliver(delivery.pk) == state

    delivery.refresh_from_db()
    assert delivery.error == answer
    assert smtp.received == {}


def test_no_mail_server_is_there(db, smtp, settings):
    settings.EMAIL_PORT = free_port()
    delivery = to("ja@umt.example")

    assert deliver(delivery.pk) == State.WAITING

    delivery.refresh_from_db()
    assert "refused" in delivery.error


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_twenty_workers_one_gets_the_delivery():
    delivery, start = to("ja@umt.example"), Barrier(20)

    def attempt(_number: int) -> bool:
        start.wait()
        try:
            return claim(delivery) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(attempt, range(20))) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_worker_over_files_delivers(tmp_path, mail_server):
    """The embedded default: no Redis. (Runs with PostgreSQL, as SQLite's test database is in this process alone.)"""
    folders = {"data_folder_in": str(tmp_path / "queue"), "data_folder_out": str(tmp_path / "queue")}
    folders["control_folder"] = str(tmp_path / "control")
    for folder in folders.values():
        (tmp_path / folder).mkdir(exist_ok=True)
    worker = Worker(tmp_path, 1, REDIS_URL="", EMAIL_URL=mail_server.url, VAR_DIR=str(tmp_path))
    delivery = to("ja@umt.example")
    with Connection("filesystem://", transport_options=folders) as files:
        deliver_task.apply_async((delivery.pk,), connection=files)
    worker.start()
    try:
        wait_until(lambda: mail_server.received["ja@umt.example"], 40, worker.said)
    finally:
        worker.kill()
    assert not list((tmp_path / "queue").iterdir())
