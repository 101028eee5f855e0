"""A hearing is registered by someone of the portal or by the municipality's link, and taken in or declined."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from meetings.hearings.registering import MOST_A_DAY, accept_hearing, decline_hearing, register_hearing
from meetings.models import Case, Hearing
from tests.meetings.cases.world import a_file
from tests.meetings.hearings.world import EMAIL, a_hearing, details
from tests.people import today
from umt_portal.models import Message
from umt_portal.notices.kinds import may_get
from umt_portal.notices.rendering import rendered


@pytest.fixture
def waiting(bardu, umt, coordinator, secretariat):
    return a_hearing(bardu, None)


def test_registered_by_the_coordinator_it_is_a_case_at_once(bardu, umt, coordinator):
    hearing = a_hearing(bardu, coordinator)
    assert (hearing.state, hearing.accepted_by, hearing.registered_by) == ("open", coordinator, coordinator)
    case = hearing.case
    assert (case.kind, case.origin, case.body, case.is_public) == ("plan", "municipality", umt, True)
    assert (case.next_step_on, case.raised_by_text) == (hearing.due_on, "Oppvekst i Bardu")
    assert not Message.objects.exists()


def test_by_the_link_it_waits_and_those_who_take_it_in_are_told(
    waiting, coordinator, secretariat, other_coordinator
):
    assert (waiting.state, waiting.case) == ("received", None)
    assert not Case.objects.exists()
    told = Message.objects.filter(kind="hearing_registered")
    assert {message.person for message in told} == {coordinator, secretariat}
    assert "Ny skolestruktur" in rendered(told.first()).text


def test_the_message_is_not_for_one_who_no_longer_coordinates(waiting, coordinator):
    message = Message.objects.get(person=coordinator)
    assert may_get(message)
    coordinator.coordinator_posts.update(ends_on=today() - timedelta(days=1))
    assert not may_get(Message.objects.get(pk=message.pk))


def test_taking_it_in_opens_a_case(waiting, coordinator):
    hearing = accept_hearing(hearing=waiting, by=coordinator)
    assert (hearing.state, hearing.accepted_by) == ("open", coordinator)
    assert hearing.case.title == "Ny skolestruktur"
    with pytest.raises(ValidationError) as again:
        accept_hearing(hearing=waiting, by=coordinator)
    assert again.value.code == "not_waiting"
    assert Case.objects.count() == 1


def test_declining_tells_the_sender_why(waiting, coordinator):
    with pytest.raises(ValidationError) as empty:
        decline_hearing(hearing=waiting, reason=" ", by=coordinator)
    assert empty.value.error_dict["reason"][0].code == "no_reason"
    hearing = decline_hearing(hearing=waiting, reason="Den kom i mai også.", by=coordinator)
    assert (hearing.state, hearing.case) == ("declined", None)
    message = Message.objects.get(kind="hearing_declined")
    assert message.address == EMAIL
    for body in (rendered(message).text, rendered(message).html):
        assert "Den kom i mai også." in body
        assert "/horinger/svar/" in body
        assert coordinator.name not in body


def test_a_short_deadline_is_kept_and_stops_nothing(bardu, umt, coordinator):
    short = a_hearing(bardu, coordinator, due_on=today() + timedelta(days=10))
    assert (short.days_given, short.days_wanted, short.is_short) == (10, 42, True)
    assert not a_hearing(bardu, coordinator, due_on=today() + timedelta(days=42)).is_short


def test_a_deadline_before_it_came_is_refused(bardu, umt, coordinator):
    with pytest.raises(ValidationError) as wrong:
        a_hearing(bardu, coordinator, due_on=today() - timedelta(days=1))
    assert wrong.value.error_dict["due_on"][0].code == "deadline_before_received"
    assert not Hearing.objects.exists()


def test_without_a_youth_body_nothing_is_written(bardu, coordinator):
    with pytest.raises(ValidationError) as missing:
        a_hearing(bardu, coordinator)
    assert missing.value.code == "no_youth_body"
    assert not Hearing.objects.exists()


def test_a_wrong_paper_takes_the_hearing_with_it(bardu, umt, coordinator):
    with pytest.raises(ValidationError):
        register_hearing(
            municipality=bardu, uploads=[a_file("virus.exe", b"MZ\0\0")], by=coordinator, **details()
        )
    assert not Hearing.objects.exists()


def test_one_link_registers_so_many_in_a_day(bardu, senja, umt):
    for number in range(MOST_A_DAY):
        a_hearing(bardu, None, title=f"Sak {number}")
    with pytest.raises(ValidationError) as many:
        a_hearing(bardu, None)
    assert many.value.code == "too_many_today"
    assert a_hearing(senja, None).is_received


def test_a_press_too_many_sends_nothing_twice(bardu, umt):
    a_hearing(bardu, None)
    with pytest.raises(ValidationError) as again:
        a_hearing(bardu, None)
    assert again.value.code == "registered_already"
    assert Hearing.objects.count() == 1


def test_registering_in_the_browser(client, bardu, senja, umt, coordinator):
    client.force_login(coordinator)
    page = client.get("/horinger/ny/").content.decode()
    assert "Bardu" in page
    assert "Senja" not in page.split("<main")[1].split("</main>")[0]
    wish = {name: value or "" for name, value in details().items()} | {"municipality": bardu.pk}
    refused = client.post("/horinger/ny/", wish | {"due_on": today() - timedelta(days=3)})
    assert refused.status_code == 422
    assert "Ny skolestruktur" in refused.content.decode()
    assert client.post("/horinger/ny/", wish | {"municipality": senja.pk}).status_code == 422
    done = client.post(
        "/horinger/ny/", wish | {"due_on": today() + timedelta(days=5), "upload": a_file()}, follow=True
    )
    hearing = Hearing.objects.get()
    assert hearing.municipality == bardu
    assert hearing.papers.get().name == "kart.pdf"
    assert "Bare 5 dager til å svare" in done.content.decode()


def test_only_the_secretariat_registers_for_the_region(client, bardu, umt, coordinator, secretariat):
    wish = {name: value or "" for name, value in details().items()}
    client.force_login(coordinator)
    assert client.post("/horinger/ny/", wish).status_code == 422
    client.force_login(secretariat)
    client.post("/horinger/ny/", wish)
    assert Hearing.objects.get().municipality is None


def test_the_audit_log_hides_the_address(bardu, umt, coordinator):
    a_hearing(bardu, coordinator)
    assert EMAIL not in str(list(LogEntry.objects.values_list("changes", flat=True)))
