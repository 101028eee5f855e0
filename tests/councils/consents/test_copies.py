"""A guardian's copy: who gets it, what it says and does not say, and how it ends."""

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.consents.actions import answer, give, stop_copies
from councils.consents.asking import add_guardian
from councils.consents.models import Consent, Scope
from councils.consents.queries import standing
from tests.councils.consents.conftest import aged
from tests.people import seat_holder
from umt_portal.access.links import signed_path
from umt_portal.notices.delivery import deliver
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.outbox import queue, take_back

FACTS = {
    "meeting": "UMT på Setermoen",
    "starts_at": "2030-12-03T09:00:00+00:00",
    "place": "Setermoen",
    "driver": "Kari Koordinator",
    "car": "hvit Skoda",
    "out": {"place": "Bardufoss", "at": "2030-12-03T07:30:00+00:00"},
    "home": None,
}


def tell(person, kind="ride_plan", **fields):
    return queue(
        to=person,
        kind=kind,
        occasion="one",
        facts=FACTS,
        url="/skyss/12/",
        about="meetings.passenger:1",
        **fields,
    )


def copies() -> list[Message]:
    return list(Message.objects.filter(kind="guardian_copy").order_by("pk"))


@pytest.fixture
def consented(child, guardian):
    give(person=child, scope=Scope.COPIES, guardian=guardian, by=None)
    return child


def test_the_guardian_who_said_yes_gets_a_copy_without_links(
    consented, guardian, coordinator, bardu, mailoutbox
):
    add_guardian(person=consented, name="Ola Foresatt", email="ola@example.org", by=coordinator)
    original = tell(consented, municipality_id=bardu.pk)

    [copy] = copies()
    assert (copy.address, copy.copy_of) == (guardian.email, original)
    assert (copy.about, copy.municipality_id) == (original.about, bardu.pk)  # in the log of the same thing
    mailoutbox.clear()
    assert deliver(copy.deliveries.get().pk) == Delivery.State.SENT

    [mail] = mailoutbox
    stop = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert mail.to == [guardian.email]
    for body in (mail.body, mail.alternatives[0].content):
        assert consented.name in body
        assert "Bardufoss" in body
        assert "Kari Koordinator" in body
        assert "/skyss/12/" not in body
        assert body.count("http") == body.count(stop)  # the one link is the one that stops it


def test_answer_links_of_the_young_person_are_not_leaked(consented, mailoutbox):
    facts = {
        "title": "UMT på Setermoen", "starts_at": "2030-12-03T09:00:00+00:00", "ends_at": "2030-12-03T12:00:00+00:00",
        "place": "Setermoen", "remote_url": "https://video.example/secret", "food": "", "agenda": [],
        "invitee": 1, "version": 1, "answer_by": "2030-11-26", "meeting": 1,
    }  # fmt: skip
    queue(to=consented, kind="meeting_notice", occasion="one", facts=facts, url="/moter/1/")
    [copy] = copies()
    mailoutbox.clear()
    deliver(copy.deliveries.get().pk)

    [mail] = mailoutbox
    for body in (mail.body, mail.alternatives[0].content):
        assert "UMT på Setermoen" in body
        assert "/svar/" not in body
        assert "video.example" not in body
    assert not [one for one in mail.attachments if "calendar" in str(one)]


def test_nobody_gets_a_copy_unasked(child, guardian):
    tell(child)

    assert copies() == []


def test_only_what_is_about_meetings_and_lifts(consented):
    tell(consented, kind="case_news")

    assert copies() == []


def test_who_decides_alone_says_it_for_all_their_guardians(bardu, coordinator):
    person = aged("Even Seksten", 16)
    seat_holder(person, bardu, "gutt", rank=1)
    for name in ("grete", "ola"):
        add_guardian(person=person, name=name.title(), email=f"{name}@example.org", by=coordinator)
    give(person=person, scope=Scope.COPIES, by=person)

    tell(person)

    assert {copy.address for copy in copies()} == {"grete@example.org", "ola@example.org"}


def test_the_copies_end_at_eighteen(bardu, coordinator):
    person = aged("Nils Atten", 18)
    seat_holder(person, bardu, "gutt", rank=1)
    add_guardian(person=person, name="Grete", email="grete@example.org", by=coordinator)
    give(person=person, scope=Scope.COPIES, by=person)

    tell(person)

    assert copies() == []


def test_a_consent_withdrawn_while_the_copy_waits(consented, guardian):
    tell(consented)
    [copy] = copies()
    stop_copies(guardian=guardian, by=None)

    assert deliver(copy.deliveries.get().pk) == Delivery.State.DROPPED
    assert copies() == []


def test_taking_back_what_was_said_takes_the_copy_too(consented):
    tell(consented, due_at=timezone.now() + timezone.timedelta(minutes=10))
    assert len(copies()) == 1

    take_back(kind="ride_plan", about="meetings.passenger:1")

    assert copies() == []


def test_a_copy_of_what_is_urgent_is_urgent_too(consented, settings):
    settings.NOTICES_QUIET_FROM = (timezone.localtime().hour + 0) % 24
    settings.NOTICES_QUIET_UNTIL = (timezone.localtime().hour + 2) % 24
    queue(to=consented, kind="ride_changed", occasion="x", facts=FACTS)
    tell(consented)

    urgent, other = (copy.deliveries.get() for copy in copies())
    assert urgent.due_at <= timezone.now() < other.due_at


# --- It is voluntary ------------------------------------------------------------------------------


def test_it_is_never_missing_and_never_in_the_way(client, child, guardian):
    assert Scope.COPIES not in standing(child).missing
    link = signed_path("consent", "consent_link", guardian.pk, guardian.link_version)

    page = client.get(link).content.decode()
    assert "Kopi til foresatte" in page
    response = client.post(link, {"name": "yes", "photo": "no", "ride": "yes"})

    assert response.status_code == 302
    assert not Consent.objects.filter(scope=Scope.COPIES).exists()


def test_a_no_troubles_no_coordinator(child, guardian):
    answer(person=child, answers={Scope.COPIES: False}, guardian=guardian, by=None)

    assert not Message.objects.filter(kind="consent_withdrawn").exists()


def test_one_press_in_the_copy_stops_it(client, consented, guardian):
    tell(consented)
    [copy] = copies()
    from umt_portal.notices.reach.copies import stop_path

    link = stop_path(copy)
    assert consented.name in client.get(link).content.decode()
    assert Consent.objects.valid().filter(scope=Scope.COPIES).exists()  # looking changes nothing

    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Consent.objects.valid().filter(scope=Scope.COPIES).exists()
    assert client.get(reverse("copies_stop", args=["forged"])).status_code == 404
