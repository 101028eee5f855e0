import pytest
from django.core.exceptions import ValidationError

from tests.notices.reach.pushservice import Browser
from umt_portal.notices.reach.devices import MOST_DEVICES, add_device, is_push_service, name_of
from umt_portal.notices.reach.models import PushSubscription
from umt_portal.notices.reach.vapid import new_private_key, octets, public_part

GOOGLE = "https://fcm.googleapis.com/fcm/send/abc:DEF-123_x"


@pytest.mark.parametrize(
    "endpoint",
    [
        GOOGLE,
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://db5p.notify.windows.com/w/?token=BQYA%3d",
        "https://web.push.apple.com/QGuD",
    ],
)
def test_the_push_services_of_the_browsers(endpoint):
    assert is_push_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://redis:6379/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilfcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://evil.example\\@db5p.notify.windows.com/x",
        "https://evil.example/.notify.windows.com/",
        "https://evil.example#.notify.windows.com/",
        "https://db5p.notify.windows.com/\r\nHost: evil",
        "file:///etc/passwd",
        "",
    ],
)
def test_no_other_machine_is_written_to(endpoint):
    assert not is_push_service(endpoint)


def test_a_browser_that_changes_hands_is_the_last_ones(delegate, member):
    browser = Browser(GOOGLE)
    add_device(person=delegate, device="Chrome", by=delegate, **browser.subscription)
    add_device(person=member, device="Chrome", by=member, **browser.subscription)

    assert [row.person for row in PushSubscription.objects.all()] == [member]


@pytest.mark.parametrize(
    "keys",
    [{"p256dh": "BAAA"}, {"auth": "c2hvcnQ"}, {"p256dh": "not base64!"}, {"auth": ""}, {"p256dh": "B" * 87}],
)
def test_keys_that_are_none_are_refused(delegate, keys):
    with pytest.raises(ValidationError) as refusal:
        add_device(person=delegate, device="", by=delegate, **Browser(GOOGLE).subscription | keys)

    assert refusal.value.code == "bad_keys"


def test_there_is_a_limit(delegate):
    for number in range(MOST_DEVICES):
        add_device(person=delegate, device="", by=delegate, **Browser(f"{GOOGLE}{number}").subscription)

    with pytest.raises(ValidationError) as refusal:
        add_device(person=delegate, device="", by=delegate, **Browser(GOOGLE).subscription)
    assert refusal.value.code == "too_many_devices"

    again = add_device(person=delegate, device="Ny", by=delegate, **Browser(f"{GOOGLE}0").subscription)
    assert again.device == "Ny"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_what_a_device_is_called(user_agent, name):
    assert name_of(user_agent) == name


def test_a_key_pair():
    key = new_private_key()

    assert len(octets(key)) == 32
    assert octets(public_part(key))[0] == 4
    assert len(octets(public_part(key))) == 65
    assert key != new_private_key()
