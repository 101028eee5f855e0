from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from umt_portal.notices.delivery import claim, deliver, due, read
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.rendering import brief

State = Delivery.State


def test_the_same_occasion_is_one_message(delegate, a_message):
    a_message(delegate)

    assert queue(to=delegate, kind="news", occasion="first") is None
    assert queue(to=delegate, kind="news", occasion="second") is not None
    assert Message.objects.count() == 2


def test_what_is_undone_is_not_sent(delegate, a_message, mailoutbox):
    with transaction.atomic():
        a_message(delegate)
        transaction.set_rollback(True)

    assert due(10) == []


def test_a_person_without_an_address_reads_it_in_the_portal(delegate):
    delegate.email = None
    delegate.save()

    message = queue(to=delegate, kind="trial", occasion="x")

    assert message is not None
    assert not message.deliveries.exists()


def test_a_delivery_is_sent_once(delegate, a_message, mailoutbox):
    delivery = a_message(delegate)

    assert deliver(delivery.pk) == State.SENT
    assert deliver(delivery.pk) is None

    [mail] = mailoutbox
    assert mail.to == [delegate.email]
    assert mail.subject == "Varsler & Møte & mat"
    assert "torsdag 3. desember 2026 kl. 10.00" in mail.body
    assert "Møte &amp; mat" in mail.alternatives[0].content
    delivery.refresh_from_db()
    assert delivery.attempts == 1
    assert delivery.sent_at


def test_headers(delegate, a_message, mailoutbox, settings):
    settings.SITE_URL = "https://umt.test"
    delivery = a_message(delegate)
    deliver(delivery.pk)
    Delivery.objects.update(state=State.WAITING, sent_at=None)
    deliver(delivery.pk)

    first, copy = (mail.extra_headers for mail in mailoutbox)
    assert first["Message-ID"] == copy["Message-ID"]
    assert first["Message-ID"].endswith("@umt.test>")
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = first["List-Unsubscribe"].strip("<>")
    assert address.startswith("https://umt.test/varsler/slutt/")
    assert (
        f"Ikke send meg flere slike: {address}" in mailoutbox[0].body
    )  # for who has a mail program without the button


@pytest.mark.parametrize(
    ("office", "answers_to"), [("post@bardu.example", "post@bardu.example"), ("", "secretariat")]
)
def test_answers_reach_the_office_of_the_municipality(
    delegate, bardu, a_message, mailoutbox, settings, office, answers_to
):
    bardu.contact_email = office
    bardu.save()

    deliver(a_message(delegate, municipality_id=bardu.pk).pk)

    expected = settings.SECRETARIAT_EMAIL if answers_to == "secretariat" else answers_to
    assert mailoutbox[0].reply_to == [expected]


def test_each_reads_their_own_language(delegate, a_message, guardian, mailoutbox):
    delegate.language = "en"
    delegate.save()
    with override("nb"):
        deliver(a_message(delegate).pk)
        deliver(a_message(guardian).pk)

    english, nynorsk = mailoutbox
    assert "Thursday 3 December 2026 at 10:00" in english.body
    assert "torsdag 3. desember 2026 kl. 10.00" in nynorsk.body
    assert "Frida Foresatt" in nynorsk.body
    assert "List-Unsubscribe" not in nynorsk.extra_headers


def test_the_portal_shows_the_first_words_without_links(delegate, a_message):
    with override("en"):
        text = brief(a_message(delegate).message)

    assert text.subject == "Notices & Møte & mat"
    assert text.text == "Møte & mat Thursday 3 December 2026 at 10:00"


def test_a_message_that_is_not_wanted_is_dropped(delegate, a_message, mailoutbox):
    Preference.objects.create(person=delegate, kind="news", is_wanted=False)
    Preference.objects.create(person=delegate, kind="trial", is_wanted=False)  # it cannot be turned off

    assert deliver(a_message(delegate).pk) == State.DROPPED
    assert deliver(a_message(delegate, kind="trial").pk) == State.SENT
    assert len(mailoutbox) == 1


def test_nothing_is_sent_before_its_time(delegate, a_message):
    delivery = a_message(delegate, due_at=timezone.now() + timedelta(hours=1))

    assert deliver(delivery.pk) is None
    assert due(10) == []


def test_a_claim_belongs_to_one(delegate, a_message):
    delivery = a_message(delegate)

    assert claim(delivery)
    assert claim(delivery) is None
    assert due(10) == []


def test_a_delivery_that_somebody_tried_since_it_was_read_is_not_taken(delegate, a_message):
    [seen] = read([a_message(delegate).pk])
    Delivery.objects.update(attempts=1)

    assert claim(seen) is None
    assert due(10) == [seen.pk]


def test_a_receiver_who_lost_their_address_is_a_failure_for_good(delegate, a_message):
    delivery = a_message(delegate)
    delegate.email = None
    delegate.save()

    assert deliver(delivery.pk) == State.FAILED


def test_an_address_is_one_receiver_however_it_is_written(db, news):
    assert queue(to=Address("Ola@umt.example"), kind=news, occasion="x")
    assert queue(to=Address("ola@UMT.example"), kind=news, occasion="x") is None


def test_links_lead_to_the_portal(delegate, a_message, mailoutbox, settings):
    deliver(a_message(delegate).pk)

    link, _stop = [word for word in mailoutbox[0].body.split() if "/varsler/slutt/" in word]
    assert urlsplit(link).netloc == urlsplit(settings.SITE_URL).netloc
