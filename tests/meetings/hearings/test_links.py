"""The municipality's door and the sender's page: GET shows, POST acts, and a link that is withdrawn opens nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.hearings.doors import open_door, send_door, shut_door
from meetings.hearings.registering import accept_hearing
from meetings.models import Hearing, HearingDoor
from tests.meetings.cases.world import a_file
from tests.meetings.hearings.world import EMAIL, a_hearing, details, sender_path
from tests.people import today
from umt_portal.access.links import token
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def path(door) -> str:
    return f"/horinger/meld-inn/{token('hearing_door', door.pk, door.key)}/"


def wish(**changed):
    same = {name: value or "" for name, value in details(**changed).items()}
    del same["received_on"]
    return same


@pytest.fixture
def door(bardu, umt, coordinator, secretariat):
    return open_door(municipality=bardu, by=coordinator)


def test_a_case_handler_registers_without_an_account(client, door, bardu):
    page = client.get(path(door))
    assert page.status_code == 200
    assert "Bardu" in page.content.decode()
    done = client.post(path(door), wish() | {"upload": a_file()}, follow=True)
    hearing = Hearing.objects.get()
    assert (hearing.state, hearing.municipality, hearing.received_on) == ("received", bardu, today())
    assert hearing.registered_by is None
    assert hearing.papers.get().added_by is None
    assert "har fått saken" in done.content.decode()
    assert done.redirect_chain[-1][0].startswith("/horinger/svar/")


def test_looking_registers_nothing(client, door):
    assert client.head(path(door)).status_code == 200
    client.get(path(door), wish())
    assert not Hearing.objects.exists()


def test_what_is_wrong_comes_back_with_what_was_typed(client, door):
    refused = client.post(path(door), wish(due_on=today() - timedelta(days=1)))
    assert refused.status_code == 422
    assert "Kommunen vil slå sammen to skoler." in refused.content.decode()
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("how", ["forged", "renewed", "shut", "other purpose", "expired"])
def test_a_link_that_no_longer_holds(client, door, coordinator, how):
    link = path(door)
    if how == "forged":
        link = link[:-3] + "xx/"
    elif how == "renewed":
        open_door(municipality=door.municipality, by=coordinator)
    elif how == "shut":
        shut_door(door=door, by=coordinator)
    elif how == "other purpose":
        link = f"/horinger/meld-inn/{token('hearing', door.pk, door.key)}/"
    later = timezone.now() + timedelta(days=366 if how == "expired" else 0)
    with time_machine.travel(later):
        status = 410 if how == "expired" else 404
        assert client.get(link).status_code == status
        assert client.post(link, wish()).status_code == status
    assert not Hearing.objects.exists()


def test_who_opens_shuts_and_mails_doors(client, bardu, senja, umt, coordinator, other_coordinator, member):
    client.force_login(other_coordinator)
    assert client.post("/horinger/lenker/bardu/ny/").status_code == 404
    client.force_login(member)
    assert client.get("/horinger/lenker/").status_code == 403
    assert client.post("/horinger/lenker/bardu/ny/").status_code == 403
    client.force_login(coordinator)
    assert (
        "Senja" not in client.get("/horinger/lenker/").content.decode().split("<main")[1].split("</main>")[0]
    )
    client.post("/horinger/lenker/bardu/ny/")
    door = HearingDoor.objects.get()
    assert "/horinger/meld-inn/" in client.get("/horinger/lenker/").content.decode()
    client.post("/horinger/lenker/bardu/send/", {"office": "Plan", "email": "plan@example.org"})
    message = Message.objects.get(kind="hearing_link")
    assert message.address == "plan@example.org"
    assert path(door).split(":")[0] in rendered(message).text
    client.force_login(other_coordinator)
    assert client.post("/horinger/lenker/bardu/steng/").status_code == 404
    client.force_login(coordinator)
    client.post("/horinger/lenker/bardu/steng/")
    assert not HearingDoor.objects.exists()


def test_the_same_link_is_mailed_once_to_an_address(door, coordinator):
    same = {"door": door, "office": "Plan", "email": "plan@example.org", "by": coordinator}
    assert send_door(**same)
    assert send_door(**same) is None


def test_the_sender_sees_how_far_it_has_come(client, door, bardu, coordinator):
    hearing = a_hearing(bardu, None)
    page = client.get(sender_path(hearing)).content.decode()
    assert "Ny skolestruktur" in page
    assert "Ble rådet" not in page
    accept_hearing(hearing=hearing, by=coordinator)
    after = client.get(sender_path(hearing))
    assert after.headers["Referrer-Policy"] == "same-origin"
    assert f"/horinger/{hearing.pk}/" in after.content.decode()
    assert EMAIL not in after.content.decode()


def test_the_sender_can_not_tell_before_there_is_a_statement(client, bardu, umt, coordinator):
    hearing = a_hearing(bardu, coordinator)
    told = client.post(sender_path(hearing), {"outcome": "followed", "text": "Ja.", "by_text": "Oppvekst"})
    assert told.status_code == 422
    hearing.refresh_from_db()
    assert hearing.outcome == ""
