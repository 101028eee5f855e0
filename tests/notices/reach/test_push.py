"""Notices to phones, with a real push service: what it is told, what the device reads, and what happens when it says no."""

import http_ece
import pytest
import requests
from django.utils import timezone

from umt_portal.notices.delivery import deliver
from umt_portal.notices.failures import NoDevice
from umt_portal.notices.models import Channel, Delivery, Preference
from umt_portal.notices.outbox import queue
from umt_portal.notices.reach.models import PushSubscription, Unreachable
from umt_portal.notices.reach.vapid import public_key

State = Delivery.State
FACTS = {"title": "Skyss med Daniel til Setermoen", "at": "2026-12-03T09:00:00+00:00"}


@pytest.fixture
def a_push(news):
    def make(person, kind=news) -> Delivery:
        message = queue(to=person, kind=kind, occasion="push", facts=FACTS, url="/skyss/12/")
        return message.deliveries.get(channel=Channel.PUSH)

    return make


def test_a_device_gets_what_only_it_can_read(delegate, push_service, a_device, a_push):
    phone, stranger = a_device(delegate), push_service.a_browser("/phone")
    delivery = a_push(delegate)

    assert deliver(delivery.pk) == State.SENT

    [letter] = push_service.letters
    assert push_service.signed_by == public_key()  # the service has checked the signature by it
    assert push_service.claims["sub"].startswith("mailto:")
    assert letter.headers["content-encoding"] == "aes128gcm"
    assert letter.headers["topic"] == f"umt-{delivery.message_id}"
    assert int(letter.headers["ttl"]) > 0
    assert phone.read(letter.body) == {
        "n": delivery.message_id,
        "title": "News",
        "body": "Du har et nytt varsel i UMT-portalen.",
        "lang": "nb",
        "path": "/varsler/",
    }
    with pytest.raises(http_ece.ECEException):
        stranger.read(letter.body)


def test_it_says_no_name_place_or_fact(delegate, push_service, a_device, a_push):
    phone = a_device(delegate)
    deliver(a_push(delegate).pk)

    told = str(phone.read(push_service.letters[0].body))

    for secret in (*FACTS.values(), *delegate.name.split(), delegate.email, "/skyss/12/"):
        assert secret not in told


def test_it_is_in_the_language_of_the_receiver(delegate, push_service, a_device, a_push):
    delegate.language = "en"
    delegate.save()
    phone = a_device(delegate)
    deliver(a_push(delegate).pk)

    assert phone.read(push_service.letters[0].body)["body"] == "You have a new notice in the UMT portal."


@pytest.mark.parametrize("answer", [404, 410])
def test_a_dead_device_is_removed_and_the_others_get_it(delegate, push_service, a_device, a_push, answer):
    dead, alive = a_device(delegate, "/dead"), a_device(delegate, "/alive")
    push_service.answers["/dead"] = [answer]

    assert deliver(a_push(delegate).pk) == State.SENT

    assert list(PushSubscription.objects.filter(person=delegate)) == [alive.row]
    assert [letter.path for letter in push_service.letters] == ["/alive"]
    assert dead.row.pk != alive.row.pk
    assert not Unreachable.objects.exists()


def test_when_the_last_device_is_gone_the_person_cannot_be_reached_there(
    delegate, push_service, a_device, a_push
):
    a_device(delegate)
    push_service.answers["/phone"] = [410]
    delivery = a_push(delegate)

    assert deliver(delivery.pk) == State.FAILED

    assert not PushSubscription.objects.exists()
    noted = Unreachable.objects.get()
    assert (noted.person, noted.channel, noted.reason) == (delegate, Channel.PUSH, NoDevice.__name__)

    a_device(delegate)  # they say yes again
    assert not Unreachable.objects.exists()


@pytest.mark.parametrize("answer", [429, 500, 503, 403, 307])
def test_another_try_leaves_out_the_devices_that_have_it(delegate, push_service, a_device, a_push, answer):
    a_device(delegate, "/first")
    a_device(delegate, "/second")
    push_service.answers["/second"] = [answer]
    delivery = a_push(delegate)

    assert deliver(delivery.pk) == State.WAITING
    Delivery.objects.update(due_at=timezone.now())
    assert deliver(delivery.pk) == State.SENT

    assert [letter.path for letter in push_service.letters] == ["/first", "/second"]
    assert PushSubscription.objects.count() == 2


def test_a_service_that_does_not_answer_is_tried_again(delegate, push_service, a_device, a_push):
    a_device(delegate)
    delivery = a_push(delegate)
    push_service.server.shutdown()
    push_service.server.server_close()

    assert deliver(delivery.pk) == State.WAITING
    delivery.refresh_from_db()
    assert requests.exceptions.ConnectionError.__name__ in delivery.error


def test_a_service_that_is_no_longer_allowed_is_not_written_to(
    delegate, push_service, a_device, a_push, settings
):
    a_device(delegate)
    delivery = a_push(delegate)
    settings.PUSH_HOSTS = []

    assert deliver(delivery.pk) == State.WAITING
    assert push_service.letters == []


def test_who_has_said_no_to_a_kind_gets_no_push_of_it_but_may_of_others(delegate, a_device, news):
    a_device(delegate)
    Preference.objects.create(person=delegate, kind=news, channel="push", is_wanted=False)

    refused = queue(to=delegate, kind=news, occasion="x", facts=FACTS)
    other = queue(to=delegate, kind="trial", occasion="x")

    assert [one.channel for one in refused.deliveries.all()] == ["email"]
    assert {one.channel for one in other.deliveries.all()} == {"email", "push"}


def test_who_says_no_before_it_is_sent_is_not_disturbed(delegate, push_service, a_device, a_push, news):
    a_device(delegate)
    delivery = a_push(delegate)
    Preference.objects.create(person=delegate, kind=news, channel="push", is_wanted=False)

    assert deliver(delivery.pk) == State.DROPPED
    assert push_service.letters == []


def test_without_a_key_there_is_no_push(delegate, a_device, news, settings):
    a_device(delegate)
    settings.VAPID_PRIVATE_KEY = ""

    message = queue(to=delegate, kind=news, occasion="x", facts=FACTS)

    assert [one.channel for one in message.deliveries.all()] == ["email"]
