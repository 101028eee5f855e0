import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from umt_portal.notices.delivery import deliver
from umt_portal.notices.models import Channel, Delivery, Preference
from umt_portal.notices.outbox import queue
from umt_portal.notices.reach.models import Unreachable
from umt_portal.notices.reach.phones import mobile

State = Delivery.State


class Gateway:
    """Takes SMS as JSON, and answers what it is told to."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, dict]] = []
        self.status = 200
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gateway.taken.append((self.path, self.headers.get("Authorization", ""), body))
                self.send_response(gateway.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(b"what the gateway says")

            def log_message(self, *words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def gateway(settings):
    gateway = Gateway()
    settings.SMS_URL = f"http://umt:s%40t@127.0.0.1:{gateway.server.server_port}/send?from=UMT-test&route=2"
    yield gateway
    gateway.server.shutdown()
    gateway.server.server_close()


@pytest.fixture
def phoned(delegate):
    delegate.phone = "900 00 001"
    delegate.save()
    return delegate


def an_sms(person, kind="trial") -> Delivery:
    return queue(to=person, kind=kind, occasion="sms", facts={"at": "2026-12-03T09:00:00Z"}).deliveries.get(
        channel=Channel.SMS
    )


def test_the_gateway_gets_number_sender_and_text(phoned, gateway):
    assert deliver(an_sms(phoned).pk) == State.SENT

    [(path, signed, sms)] = gateway.taken
    assert path == "/send?route=2"
    assert base64.b64decode(signed.removeprefix("Basic ")) == b"umt:s@t"
    assert (sms["to"], sms["from"]) == ("+4790000001", "UMT-test")
    assert sms["text"].startswith("Prøve fra UMT-portalen")
    assert sms["text"].endswith("/varsler/")


@pytest.mark.parametrize(
    ("status", "state", "is_unreachable"),
    [
        (400, State.FAILED, True),
        (404, State.FAILED, True),
        (401, State.WAITING, False),
        (408, State.WAITING, False),
        (429, State.WAITING, False),
        (500, State.WAITING, False),
        (302, State.WAITING, False),
    ],
)
def test_what_the_answer_means(phoned, gateway, status, state, is_unreachable):
    gateway.status = status
    delivery = an_sms(phoned)

    assert deliver(delivery.pk) == state
    assert len(gateway.taken) == 1  # a redirect is not followed
    assert Unreachable.objects.exists() is is_unreachable
    delivery.refresh_from_db()
    assert str(status) in delivery.error
    assert "s@t" not in delivery.error


def test_a_success_says_that_they_are_reached(phoned, gateway):
    gateway.status = 400
    delivery = an_sms(phoned)
    deliver(delivery.pk)
    gateway.status = 202
    Delivery.objects.filter(pk=delivery.pk).update(state=State.WAITING)

    assert deliver(delivery.pk) == State.SENT
    assert not Unreachable.objects.exists()


def test_a_console_in_the_demo(phoned, settings, capsys):
    settings.SMS_URL = "console:"

    assert deliver(an_sms(phoned).pk) == State.SENT
    assert "+4790000001" in capsys.readouterr().out


def test_only_what_cannot_wait_unless_one_asks_for_more(phoned, gateway, news):
    urgent = queue(to=phoned, kind="trial", occasion="x")
    other = queue(to=phoned, kind=news, occasion="x")
    assert urgent.deliveries.filter(channel=Channel.SMS).exists()
    assert not other.deliveries.filter(channel=Channel.SMS).exists()

    Preference.objects.create(person=phoned, kind=news, channel="sms", is_wanted=True)
    Preference.objects.create(person=phoned, kind="trial", channel="sms", is_wanted=False)
    assert queue(to=phoned, kind=news, occasion="y").deliveries.filter(channel=Channel.SMS).exists()
    assert not queue(to=phoned, kind="trial", occasion="y").deliveries.filter(channel=Channel.SMS).exists()


def test_no_sms_without_a_gateway_or_a_mobile(delegate, phoned, settings, gateway):
    phoned.phone = "77 00 00 00"
    phoned.save()
    assert queue(to=phoned, kind="trial", occasion="x").deliveries.count() == 1

    phoned.phone, settings.SMS_URL = "900 00 001", ""
    phoned.save()
    assert queue(to=phoned, kind="trial", occasion="y").deliveries.count() == 1


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("900 00 001", "+4790000001"),
        ("40000001", "+4740000001"),
        ("+47 900 00 001", "+4790000001"),
        ("0047 90000001", "+4790000001"),
        ("(+47) 90-00-00-01", "+4790000001"),
        ("+46 70 000 00 01", "+46700000001"),
        ("77 00 00 00", ""),
        ("9000000", ""),
        ("call me", ""),
        ("", ""),
    ],
)
def test_numbers_as_people_write_them(written, number):
    assert mobile(written) == number
