"""One press stops it: from the mail program, from the mail, and from the page."""

from __future__ import annotations

import email
import re
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from meetings.models import Follower, Subscription
from meetings.subscriptions.messages import MINE_LINK
from meetings.subscriptions.topics import Topic
from tests.notices.postoffice import MailServer
from umt_portal.access.links import signed_path
from umt_portal.notices.delivery import deliver

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def mine(follower: Follower) -> str:
    return signed_path(MINE_LINK, "follow_mine", follower.pk, follower.key)


def test_a_real_mail_server_gets_the_header_and_one_post_stops_it(decide, follows, after, mails, settings):
    """RFC 8058: no cookie, no token against forgery, no page before it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    follows("fia@example.org")
    decide()
    after(days=1)
    with MailServer() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.controller.port
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            assert deliver(mails()["fia@example.org"][0].deliveries.get().pk) == "sent"
        letter = email.message_from_bytes(server.letters[0])
    assert server.received == {"fia@example.org": 1}
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = re.fullmatch(r"<(\S+)>", letter["List-Unsubscribe"].replace("\r\n ", "").strip())[1]
    assert url.startswith(settings.SITE_URL)

    machine = Client(enforce_csrf_checks=True)
    assert machine.get(urlsplit(url).path).status_code == 200
    assert Follower.objects.exists()
    response = machine.post(urlsplit(url).path, ONE_CLICK)
    assert response.status_code == 200
    assert not Follower.objects.exists()
    assert not Subscription.objects.exists()
    assert machine.post(urlsplit(url).path, ONE_CLICK).status_code == 200  # again


def test_scanners_stop_nothing(client, follows):
    wish = follows()
    for _time in range(100):
        assert client.get(mine(wish.follower)).status_code == 200
        assert client.head(mine(wish.follower)).status_code == 200
    assert Subscription.objects.filter(confirmed_at__isnull=False).exists()


def test_the_page_shows_what_the_address_follows_and_stops_one_or_all(client, follows, decide, senja):
    first = follows("fia@example.org")
    second = follows("fia@example.org", Topic(municipality=senja))
    other = follows("ola@example.org", Topic(theme=decide().theme))
    path = mine(first.follower)
    page = client.get(path).content.decode()
    assert "Alle vedtak" in page
    assert "Vedtak for Senja" in page
    assert "Buss" not in page

    client.post(path, {"stop": str(other.pk)})  # someone else's
    assert Subscription.objects.count() == 3
    page = client.post(path, {"stop": str(first.pk)}).content.decode()
    assert "Vedtak for Senja" in page
    assert "Alle vedtak" not in re.sub(r"<footer.*", "", page, flags=re.DOTALL)
    assert "Du følger ingenting" in client.post(path, {"stop": str(second.pk)}).content.decode()
    assert [one.email for one in Follower.objects.all()] == ["ola@example.org"]


@pytest.mark.parametrize("stop", ["x", "-1", "9" * 30, "1; DROP"])
def test_nonsense_is_taken_as_stop_all(client, follows, stop):
    """Whoever presses with the right link wants to stop; better too much than too little."""
    client.post(mine(follows().follower), {"stop": stop})
    assert not Follower.objects.exists()


def test_a_link_that_is_forged_old_or_of_another_purpose_stops_nothing(client, follows):
    wish = follows()
    good = mine(wish.follower)
    other = signed_path("subscriptions.confirm", "follow_mine", wish.follower.pk, wish.follower.key)
    for path in (other, good.replace("/mine/", "/mine/x")):
        assert client.post(path, ONE_CLICK).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=800)):
        assert client.post(good, ONE_CLICK).status_code == 410
    earlier = signed_path(MINE_LINK, "follow_mine", wish.follower.pk, uuid.uuid4())
    assert client.post(earlier, ONE_CLICK).status_code == 200
    assert Subscription.objects.exists()


def test_a_link_from_before_does_not_open_what_is_followed_anew(client, follows):
    old = mine(follows("fia@example.org").follower)
    client.post(old, ONE_CLICK)
    follows("fia@example.org")
    client.post(old, ONE_CLICK)
    assert Subscription.objects.exists()


def test_the_page_tells_no_search_engine_and_no_other_site(client, follows):
    response = client.get(mine(follows().follower))
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]
