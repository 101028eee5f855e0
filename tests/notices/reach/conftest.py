import pytest

from tests.notices.reach.pushservice import PushService
from umt_portal.notices.reach.devices import add_device
from umt_portal.notices.reach.vapid import new_private_key


@pytest.fixture
def push_service(tmp_path, settings, monkeypatch):
    """A push service on this machine; the portal has a key, and may write to it."""
    with PushService(tmp_path) as service:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(service.certificate))
        settings.VAPID_PRIVATE_KEY = new_private_key()
        settings.PUSH_HOSTS = [*settings.PUSH_HOSTS, service.host]
        yield service


@pytest.fixture
def a_device(push_service):
    """`a_device(person, path)` → the browser of a person who has said yes to notices on it."""

    def make(person, path="/phone"):
        browser = push_service.a_browser(path)
        browser.row = add_device(person=person, device="Chrome, Android", by=person, **browser.subscription)
        return browser

    return make
