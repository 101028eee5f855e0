from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from umt_portal.notices import actions
from umt_portal.notices.models import Delivery
from umt_portal.notices.queries import health, log_about

State = Delivery.State


def failed(delivery: Delivery, error: str = "550 No such user") -> Delivery:
    Delivery.objects.filter(pk=delivery.pk).update(state=State.FAILED, attempts=12, error=error)
    delivery.refresh_from_db()
    return delivery


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretariat", 200), ("coordinator", 200), ("delegate", 403), ("mayor", 403), ("outsider", 403)],
)
def test_who_reads_the_log(request, client, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/varsler/logg/").status_code == status


def test_a_coordinator_reads_their_own_municipality(
    client, coordinator, delegate, other_delegate, bardu, senja, a_message
):
    a_message(delegate, municipality_id=bardu.pk)
    foreign = failed(a_message(other_delegate, municipality_id=senja.pk))
    client.force_login(coordinator)

    page = client.get("/varsler/logg/").content.decode()

    assert "Daniel Delegat" in page
    assert "Sunniva" not in page
    assert client.get("/varsler/logg/?q=Sunniva").content.decode().count("Sunniva Senjadelegat") == 0
    assert client.post(reverse("delivery_retry", args=[foreign.pk])).status_code == 404


def test_the_log_shows_why_and_filters(client, secretariat, delegate, guardian, a_message):
    failed(a_message(delegate))
    a_message(guardian)
    client.force_login(secretariat)

    page = client.get("/varsler/logg/", {"state": "failed"}).content.decode()
    assert "550 No such user" in page
    assert "foresatt@umt.example" not in page

    page = client.get("/varsler/logg/", {"q": "foresatt@", "kind": "news"}).content.decode()
    assert "foresatt@umt.example" in page
    assert "Daniel Delegat" not in page


def test_sending_again(client, secretariat, delegate, a_message):
    delivery = failed(a_message(delegate))
    client.force_login(secretariat)

    client.post(reverse("delivery_retry", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.error) == (State.WAITING, 0, "")


def test_what_did_not_fail_is_not_sent_again(secretariat, delegate, a_message):
    with pytest.raises(ValidationError) as refusal:
        actions.retry(delivery=a_message(delegate), by=secretariat)

    assert refusal.value.code == "not_failed"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_costs_the_same_however_long(
    client, secretariat, delegate, a_message, rows, django_assert_max_num_queries
):
    for number in range(rows):
        a_message(delegate, occasion=str(number))
    client.force_login(secretariat)

    with django_assert_max_num_queries(15):
        client.get("/varsler/logg/")


def test_the_log_of_one_thing(secretariat, coordinator, delegate, other_delegate, bardu, senja, a_message):
    a_message(delegate, about="meetings.meeting:1", municipality_id=bardu.pk)
    a_message(other_delegate, about="meetings.meeting:1", municipality_id=senja.pk)
    a_message(delegate, about="meetings.meeting:2", occasion="other")

    assert log_about("meetings.meeting:1", secretariat).count() == 2
    assert log_about("meetings.meeting:1", coordinator).count() == 1
    assert log_about("meetings.meeting:1", delegate).count() == 0


def test_how_the_queue_does(delegate, other_delegate, a_message):
    failed(a_message(delegate))
    retried = a_message(other_delegate)
    Delivery.objects.filter(pk=retried.pk).update(attempts=2, due_at=timezone.now() + timedelta(hours=1))

    figures = health(Delivery.objects.all())

    assert (figures["waiting"], figures["retried"], figures["failed"]) == (1, 1, 1)
    assert figures["oldest"] == retried.message.created_at
