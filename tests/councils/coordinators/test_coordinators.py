from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from councils.coordinators.actions import appoint_coordinator, change_appointment, end_appointment
from councils.models import Coordinator
from tests.people import a_person, today
from umt_portal.models import Message


def test_appointing_gives_the_role_and_tells(senja, secretariat):
    person = a_person("Knut Koordinator")
    appoint_coordinator(municipality=senja, person=person, starts_on=today(), by=secretariat)
    assert person.roles.coordinates(senja.pk)
    assert Message.objects.get(kind="coordinator_appointed").person == person


def test_nobody_is_appointed_twice(bardu, coordinator, secretariat):
    with pytest.raises(ValidationError) as caught:
        appoint_coordinator(municipality=bardu, person=coordinator, starts_on=today(), by=secretariat)
    assert caught.value.code == "already_coordinator"


def test_ending_takes_the_rights(bardu, coordinator, secretariat):
    end_appointment(coordinator=Coordinator.objects.get(), on=today() - timedelta(days=1), by=secretariat)
    assert not coordinator.roles.is_coordinator


def test_more_than_a_whole_position_is_refused(bardu, coordinator, secretariat):
    post = Coordinator.objects.get()
    with pytest.raises(ValidationError):
        change_appointment(
            coordinator=post, position_percent=120, police_certificate_seen_on=None, by=secretariat
        )


def test_the_secretariat_appoints_changes_and_ends_in_the_browser(client, senja, secretariat):
    client.force_login(secretariat)
    data = {"name": "Knut Koordinator", "email": "knut@example.org", "phone": "", "position_percent": "30"}
    data |= {"starts_on": today().isoformat()}
    assert client.post("/kommuner/senja/koordinatorer/ny/", data).status_code == 302
    post = Coordinator.objects.get()
    page = f"/kommuner/senja/koordinatorer/{post.pk}/"
    seen = {"position_percent": "40", "police_certificate_seen_on": today().isoformat()}
    assert client.post(page, seen).status_code == 302
    assert "40" in client.get("/kommuner/senja/koordinatorer/").content.decode()
    assert client.post(f"{page}avslutt/", {"on": today().isoformat()}).status_code == 302
    post.refresh_from_db()
    assert (post.position_percent, post.police_certificate_seen_on, post.ends_on) == (40, today(), today())


def test_the_board_says_that_a_coordinator_is_missing(client, senja, secretariat):
    client.force_login(secretariat)
    assert client.get("/kommuner/oversikt/").context["without_coordinator"] == ["Senja"]
