from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone

from umt_portal.notices.models import Delivery, Message


def an_unsent_message(due: timedelta, **fields):
    message = Message.objects.create(
        address="mottaker@umt.example", receiver="mail:x", kind="test", occasion=str(due)
    )
    return Delivery.objects.create(message=message, due_at=timezone.now() - due, **fields)


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_anyone_may_ask(db, client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_ready_tells_each_need(db, client):
    answer = client.get("/readyz").json()

    assert answer == {
        "ready": True,
        "checks": {"database": "ok", "broker": "ok", "migrations": "ok", "outbox": "ok"},
        "outbox_age_seconds": 0,
    }


def test_strangers_hear_only_yes_or_no(db, client):
    assert client.get("/readyz", REMOTE_ADDR="192.0.2.7").json() == {"ready": True}


def test_not_ready_while_a_message_waits_too_long(db, client, settings):
    settings.OUTBOX_PATIENCE = 600
    an_unsent_message(timedelta(seconds=500))
    assert client.get("/readyz").status_code == 200

    an_unsent_message(timedelta(seconds=700), state=Delivery.State.SENDING)
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["outbox"] == "failed"
    assert response.json()["outbox_age_seconds"] >= 700


def test_a_message_for_later_and_a_sent_one_do_not_count(db, client):
    an_unsent_message(-timedelta(days=3))
    an_unsent_message(timedelta(days=3), state=Delivery.State.SENT, sent_at=timezone.now())
    an_unsent_message(timedelta(days=4), state=Delivery.State.FAILED)

    assert client.get("/readyz").json()["outbox_age_seconds"] == 0


def test_one_receiver_who_cannot_be_reached_is_no_alarm_while_other_mail_goes_out(db, client):
    stuck = an_unsent_message(-timedelta(hours=1), attempts=6)
    Message.objects.filter(pk=stuck.message_id).update(created_at=timezone.now() - timedelta(hours=2))
    assert client.get("/readyz").json()["outbox_age_seconds"] >= 7200

    an_unsent_message(
        timedelta(hours=3), state=Delivery.State.SENT, sent_at=timezone.now() - timedelta(minutes=5)
    )

    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert 300 <= answer.json()["outbox_age_seconds"] < 400


def test_not_ready_with_an_unapplied_migration(db, client):
    MigrationRecorder.Migration.objects.filter(app="umt_portal").order_by("pk").last().delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": "ok",
        "broker": "ok",
        "migrations": "failed",
        "outbox": "ok",
    }


def test_not_ready_without_its_broker(db, client, settings):
    from umt_portal.celery import app

    url = app.conf.broker_write_url
    app.conf.broker_write_url = "redis://127.0.0.1:1/0"  # nobody is there
    try:
        response = client.get("/readyz")
    finally:
        app.conf.broker_write_url = url

    assert response.status_code == 503
    assert response.json()["checks"]["broker"] == "failed"
    assert "127.0.0.1" not in response.content.decode()  # tells that, not where


def test_metrics_on_ones_own_machine(db, client):
    an_unsent_message(timedelta(seconds=90))

    page = client.get("/metrics").content.decode()

    assert "django_http_requests_total_by_method_total" in page
    age = next(line for line in page.splitlines() if line.startswith("umt_outbox_oldest_seconds"))
    assert float(age.split()[-1]) >= 90


@pytest.mark.parametrize(
    ("changed", "sent", "status"),
    [
        ({}, {"REMOTE_ADDR": "192.0.2.7"}, 401),
        ({"PRODUCTION": True}, {}, 401),
        ({"METRICS_TOKEN": "right"}, {}, 401),
        ({"METRICS_TOKEN": "right"}, {"HTTP_AUTHORIZATION": "Bearer wrong"}, 401),
        ({"METRICS_TOKEN": "right"}, {"HTTP_AUTHORIZATION": "Bearer right", "REMOTE_ADDR": "192.0.2.7"}, 200),
    ],
    ids=["from elsewhere", "production without token", "no token shown", "wrong token", "right token"],
)
def test_metrics_only_for_scrapers(db, client, changed, sent, status):
    with override_settings(**changed):
        assert client.get("/metrics", **sent).status_code == status
