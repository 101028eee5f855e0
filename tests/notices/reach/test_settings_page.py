from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.notices.reach.pushservice import Browser
from umt_portal.notices import actions
from umt_portal.notices.models import Preference
from umt_portal.notices.reach.devices import add_device
from umt_portal.notices.reach.models import PushSubscription, Timing
from umt_portal.notices.reach.vapid import new_private_key

PAGE = "/varsler/innstillinger/"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture
def phoned(delegate, settings):
    """Has a device and a number, and the portal has push and SMS."""
    settings.VAPID_PRIVATE_KEY, settings.SMS_URL = new_private_key(), "console:"
    delegate.phone = "900 00 001"
    delegate.save()
    add_device(person=delegate, device="Chrome, Android", by=delegate, **Browser(ENDPOINT).subscription)
    return delegate


def wish(kind: str, channel: str) -> bool | None:
    row = Preference.objects.filter(kind=kind, channel=channel).first()
    return row.is_wanted if row else None


def test_only_the_channels_one_has(client, delegate, phoned, member):
    client.force_login(delegate)
    page = client.get(PAGE)
    assert page.context["form"].headings() == ["E-post", "Mobil", "SMS"]
    assert "Chrome, Android" in page.content.decode()
    assert ENDPOINT not in page.content.decode()

    client.force_login(member)
    assert client.get(PAGE).context["form"].headings() == ["E-post"]


def test_each_kind_on_each_channel(client, phoned, news):
    client.force_login(phoned)

    client.post(PAGE, {"email": [news], "push": [], "sms": [news, "meeting_cancelled"]})

    assert wish(news, "email") is None  # as it was: yes
    assert wish(news, "push") is False
    assert wish(news, "sms") is True  # more than one gets unasked
    assert wish("meeting_cancelled", "sms") is None  # it cannot wait, so it comes unasked
    assert wish("meeting_cancelled", "push") is False  # one may say no here, for it comes by e-mail
    assert wish("meeting_cancelled", "email") is None

    shown = client.get(PAGE).context["form"]
    [cells] = [cells for kind, cells in shown.rows() if kind.key == news]
    assert [cell.is_ticked for cell in cells] == [True, False, True]


def test_a_channel_that_is_not_offered_is_left_alone(client, delegate, news):
    Preference.objects.create(person=delegate, kind=news, channel="push", is_wanted=False)
    client.force_login(delegate)

    client.post(PAGE, {"email": [], "push": [news]})

    assert wish(news, "push") is False
    assert wish(news, "email") is False


def test_what_one_must_know_may_be_silent_on_the_phone_only(delegate):
    actions.turn_off(person=delegate, kind="meeting_cancelled", channel="push", by=delegate)
    with pytest.raises(ValidationError):
        actions.turn_off(person=delegate, kind="meeting_cancelled", channel="email", by=delegate)


def test_the_hours(client, phoned):
    client.force_login(phoned)

    client.post(
        PAGE,
        {"quiet_from": "22:30", "quiet_until": "07:00", "digest": "daily", "is_quiet_at_school": "on"},
    )

    timing = Timing.objects.get(person=phoned)
    assert (timing.quiet_from, timing.quiet_until) == (time(22, 30), time(7))
    assert (timing.digest, timing.is_quiet_at_school) == ("daily", True)
    page = client.get(PAGE).content.decode()
    assert 'value="22:30"' in page


def test_half_of_the_hours_is_a_fault(client, phoned, news):
    client.force_login(phoned)

    response = client.post(PAGE, {"quiet_from": "22:30", "email": [news]})

    assert response.status_code == 422
    assert "quiet_until" in response.context["form"].errors
    assert not Timing.objects.exists()


# --- Devices --------------------------------------------------------------------------------------


def test_a_browser_says_yes_and_no_again(client, delegate, settings):
    settings.VAPID_PRIVATE_KEY = new_private_key()
    client.force_login(delegate)

    client.post(
        reverse("device_add"), Browser(ENDPOINT).subscription, headers={"user-agent": "Android Firefox/140"}
    )
    device = PushSubscription.objects.get(person=delegate)
    assert device.device == "Firefox, Android"

    client.post(reverse("device_remove", args=[device.pk]))
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("fault", [{"endpoint": "https://127.0.0.1/x"}, {"auth": ""}, {"p256dh": "x"}])
def test_what_is_no_push_service_is_not_kept(client, delegate, fault):
    client.force_login(delegate)

    response = client.post(reverse("device_add"), Browser(ENDPOINT).subscription | fault, follow=True)

    assert response.status_code == 200
    assert not PushSubscription.objects.exists()


def test_another_persons_device_is_not_found(client, delegate, member):
    device = add_device(person=member, device="", by=member, **Browser(ENDPOINT).subscription)
    client.force_login(delegate)

    assert client.post(reverse("device_remove", args=[device.pk])).status_code == 404
    assert PushSubscription.objects.count() == 1


def test_without_a_token_nothing_is_kept(delegate):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(delegate)

    assert client.post(reverse("device_add"), Browser(ENDPOINT).subscription).status_code == 403
    assert not PushSubscription.objects.exists()
