"""How the queue does: the figures, what they mean, and sending again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from umt_portal import heartbeat
from umt_portal.celery import app
from umt_portal.notices import tasks
from umt_portal.notices.models import Delivery
from umt_portal.notices.plan.models import KindPlan
from umt_portal.notices.queue.actions import retry_reason
from umt_portal.notices.queue.queries import figures, reasons, sent_by_channel

PAGE = "/varsler/ko/"
State = Delivery.State


def change(delivery: Delivery, **fields) -> Delivery:
    Delivery.objects.filter(pk=delivery.pk).update(**fields)
    return delivery


@pytest.fixture
def many(a_message, delegate):
    """`many(3, state=…)` → so many deliveries."""

    def make(count: int, **fields) -> list[Delivery]:
        start = Delivery.objects.count()
        return [change(a_message(delegate, occasion=f"n{start + one}"), **fields) for one in range(count)]

    return make


@pytest.fixture(autouse=True)
def beats_at_once():
    heartbeat._written.clear()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("administrator", 200),
        ("coordinator", 404),
        ("delegate", 404),
        ("project_leader", 404),
    ],
)
def test_who_sees_the_queue(request, client, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAGE).status_code == status
    assert client.post(f"{PAGE}igjen/", {"reason": "x", "count": 1}).status_code == (
        404 if status == 404 else 302
    )


def test_all_is_well(client, secretariat):
    client.force_login(secretariat)

    page = client.get(PAGE).content.decode()

    assert "Køen går som den skal" in page
    assert page.count("Ikke kjent") == 2
    assert "Ingenting er sendt ennå" in page


def test_what_is_counted(many):
    now = timezone.now()
    many(1)
    many(2, due_at=now + timedelta(hours=1))
    many(3, due_at=now + timedelta(hours=1), attempts=2)
    many(4, state=State.SENDING, claimed_at=now)
    many(5, state=State.SENT, sent_at=now)
    many(6, state=State.SENT, sent_at=now - timedelta(days=3))
    many(7, state=State.SENT, sent_at=now - timedelta(days=8))

    found = figures()

    assert (found.due, found.later, found.retried, found.sending) == (1, 2, 3, 4)
    [mail] = sent_by_channel()
    assert (mail.today, mail.week) == (5, 11)


def test_failures_are_gathered_by_reason_without_who(many):
    for number in range(3):
        many(1, state=State.FAILED, error=f"550 5.1.1 <ung{number}@umt.example>: no such user")
    many(1, state=State.FAILED, error="NoAddress")

    assert [(one.text, one.count) for one in reasons()] == [
        ("550 5.1.1 …: no such user", 3),
        ("NoAddress", 1),
    ]


def test_all_of_a_reason_are_sent_again(client, secretariat, many):
    stays = many(1, state=State.FAILED, error="NoAddress")[0]
    for number in range(3):
        many(1, state=State.FAILED, attempts=12, error=f"550 <ung{number}@umt.example> nei")
    client.force_login(secretariat)
    assert "Send alle 3 igjen" in client.get(PAGE).content.decode()

    page = client.post(f"{PAGE}igjen/", {"reason": "550 … nei", "count": 3}, follow=True)

    assert "3 meldinger prøves igjen." in page.content.decode()
    assert Delivery.objects.filter(state=State.WAITING, attempts=0, error="").count() == 3
    stays.refresh_from_db()
    assert stays.state == State.FAILED
    assert tasks.delivery.due(10)


def test_another_number_than_was_shown_is_refused(many, secretariat):
    many(2, state=State.FAILED, error="550 nei")

    with pytest.raises(ValidationError) as refusal:
        retry_reason(reason="550 nei", count=1, by=secretariat)

    assert refusal.value.code == "changed"
    assert Delivery.objects.filter(state=State.FAILED).count() == 2


@pytest.mark.parametrize(
    "wrong", [{}, {"reason": "x"}, {"reason": "x", "count": "mange"}, {"reason": "x", "count": 0}]
)
def test_a_strange_button_does_nothing(client, secretariat, many, wrong):
    many(1, state=State.FAILED, error="x")
    client.force_login(secretariat)

    client.post(f"{PAGE}igjen/", wrong)

    assert Delivery.objects.get().state == State.FAILED


def test_what_stands_still_is_said(client, secretariat, many, time_machine):
    start = timezone.now()
    heartbeat.beat("clock")
    heartbeat.beat("worker")
    many(1, due_at=timezone.now())
    client.force_login(secretariat)
    assert "Klokka står stille" not in client.get(PAGE).content.decode()

    time_machine.move_to(start + timedelta(minutes=20))
    page = client.get(PAGE).content.decode()

    assert "Klokka står stille" in page
    assert "Ingen sender" in page
    assert "Noe har ventet lenge" in page
    assert "Køen går som den skal" not in page


def test_a_worker_that_works_is_seen(tasks_run_at_once, db):
    assert heartbeat.last_beat("worker") is None

    tasks.sweep.delay()

    assert app.conf.task_always_eager
    assert heartbeat.last_beat("worker")


def test_what_is_held_back_is_said(client, secretariat, many):
    KindPlan.objects.create(kind="meeting_reminder", paused_at=timezone.now(), paused_by=secretariat)
    client.force_login(secretariat)

    page = client.get(PAGE).content.decode()

    assert "Holdt tilbake" in page
    assert "Påminnelse" in page


@pytest.mark.parametrize("is_own", [False, True])
def test_holding_one_kind_back_hides_nothing_else_that_waits(client, secretariat, many, news, is_own):
    """Of what is held back itself nothing is late."""
    KindPlan.objects.create(
        kind=news if is_own else "meeting_reminder", paused_at=timezone.now(), paused_by=secretariat
    )
    many(2, due_at=timezone.now() - timedelta(hours=1))
    client.force_login(secretariat)

    page = client.get(PAGE).content.decode()

    assert ("Noe har ventet lenge" in page) is not is_own


@pytest.mark.parametrize("rows", [1, 60])
def test_the_page_costs_the_same_however_much(client, secretariat, many, rows, django_assert_max_num_queries):
    now = timezone.now()
    many(rows)
    many(rows, state=State.FAILED, error="550 nei")
    many(rows, state=State.SENT, sent_at=now)
    client.force_login(secretariat)

    with django_assert_max_num_queries(15):
        assert client.get(PAGE).status_code == 200
