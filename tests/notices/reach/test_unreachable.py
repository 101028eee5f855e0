"""Who cannot be reached: from a refusal at once, from mail that comes back, and until they can."""

import io
import sys
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from django.core.management import call_command

from umt_portal.notices.delivery import deliver
from umt_portal.notices.mail import message_id
from umt_portal.notices.models import Channel, Delivery
from umt_portal.notices.reach.bounces import note_bounces, read_bounces
from umt_portal.notices.reach.models import Unreachable

State = Delivery.State


def a_report(receiver: str, about: str = "", status="5.1.1", action="failed", *, is_whole=False) -> bytes:
    """What a mail server writes when it has given up (RFC 3464)."""
    report = MIMEMultipart("report", report_type="delivery-status")
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report.attach(MIMEText("I'm sorry to have to inform you…"))
    told = MIMEMultipart("delivery-status")
    told.set_type("message/delivery-status")
    server, person = MIMEText(""), MIMEText("")
    for part in (server, person):
        for header in ("Content-Type", "MIME-Version", "Content-Transfer-Encoding"):
            del part[header]
    server["Reporting-MTA"] = "dns; mail.umt.example"
    person["Final-Recipient"] = f"rfc822; {receiver}"
    person["Action"], person["Status"] = action, status
    person["Diagnostic-Code"] = "smtp; 550 5.1.1 No such user here"
    report.attach(MIMEMessage(server))
    status_part = report.get_payload()[-1]
    status_part.set_type("message/delivery-status")
    status_part.set_payload([server, person])
    head = MIMEText("")
    head["Message-ID"], head["Subject"] = about, "Innkalling"
    if is_whole:
        report.attach(MIMEMessage(head))
    else:
        report.attach(MIMEText(f"Message-ID: {about}\nSubject: Innkalling\n", "rfc822-headers"))
    return report.as_bytes()


@pytest.fixture
def sent(delegate, a_message, mailoutbox):
    delivery = a_message(delegate)
    deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_mail_that_comes_back_is_found_by_its_id(sent, delegate, is_whole):
    assert note_bounces(a_report("forwarded@elsewhere.example", message_id(sent), is_whole=is_whole)) == 1

    sent.refresh_from_db()
    assert sent.state == State.FAILED
    assert "No such user" in sent.error
    noted = Unreachable.objects.get()
    assert (noted.person, noted.channel, noted.address) == (delegate, Channel.EMAIL, delegate.email)


def test_or_by_the_receiver(sent, delegate, guardian, a_message):
    other = a_message(guardian)
    deliver(other.pk)

    assert note_bounces(a_report(guardian.email)) == 1
    assert Unreachable.objects.get().receiver == f"mail:{guardian.email}"


@pytest.mark.parametrize(
    "raw",
    [
        a_report("daniel.delegat@example.org", status="4.2.2", action="delayed"),
        a_report("daniel.delegat@example.org", status="4.2.2"),
        a_report("daniel.delegat@example.org", action="delivered"),
        a_report("nobody@umt.example"),
        a_report("daniel.delegat@example.org", "<umt.1.20200101000000000000@127.0.0.1>"),
        b"Subject: Out of office\r\n\r\nI am away.",
        b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nbroken",
        b"",
    ],
)
def test_what_is_no_proof_is_not_noted(sent, raw):
    assert note_bounces(raw) == 0
    assert not Unreachable.objects.exists()


def test_a_report_is_read_as_it_is_written(sent):
    [bounce] = read_bounces(a_report("A.B@umt.example", "<x@y>"))

    assert (bounce.receiver, bounce.message_id) == ("A.B@umt.example", "<x@y>")
    assert bounce.reason == "550 5.1.1 No such user here"


def test_the_command_reads_one_mail(sent, monkeypatch, capsys):
    raw = a_report("x@umt.example", message_id(sent))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    call_command("bounce")

    assert "1 noted" in capsys.readouterr().out
    assert Unreachable.objects.count() == 1


def test_a_refusal_at_once_until_the_next_that_is_taken(delegate, a_message, mail_server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.controller.port
    mail_server.answers[delegate.email] = "550 No such user"
    assert deliver(a_message(delegate).pk) == State.FAILED
    assert Unreachable.objects.get().person == delegate
    first = Unreachable.objects.get().since

    assert deliver(a_message(delegate, occasion="second").pk) == State.FAILED
    assert Unreachable.objects.get().since == first

    mail_server.answers.clear()
    assert deliver(a_message(delegate, occasion="third").pk) == State.SENT
    assert not Unreachable.objects.exists()


def test_a_mail_that_is_taken_proves_nothing_after_one_came_back(sent, delegate, a_message):
    note_bounces(a_report("x@umt.example", message_id(sent)))

    deliver(a_message(delegate, occasion="second").pk)

    assert Unreachable.objects.count() == 1
