from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from councils.delegates.models import Delegate
from councils.models import Municipality, Officeholder
from councils.municipalities.actions import edit_municipality, join, leave, leave_office, take_office
from tests.people import a_person, today
from umt_portal.models import Message

YESTERDAY = timedelta(days=1)


@pytest.fixture
def gratangen(db):
    return Municipality.objects.create(name="Gratangen", number="5516", slug="gratangen", centre="Årstein")


def test_joining_gives_the_seats(gratangen, secretariat):
    join(municipality=gratangen, starts_on=today(), by=secretariat)
    assert gratangen in Municipality.objects.participating()
    assert gratangen.seats.count() == 6
    assert gratangen.seats.regular().count() == 2


def test_nobody_joins_twice(bardu, secretariat):
    with pytest.raises(ValidationError) as caught:
        join(municipality=bardu, starts_on=today(), by=secretariat)
    assert caught.value.code == "already_participating"


def test_leaving_ends_the_terms_the_same_day_and_tells(bardu, secretariat, delegate):
    leave(municipality=bardu, on=today(), by=secretariat)
    term = delegate.delegacies.get()
    assert (term.ends_on, term.ended_because) == (today(), "left")
    assert Message.objects.filter(person=delegate, kind="term_ended").exists()
    assert bardu not in Municipality.objects.participating(today() + timedelta(days=1))


def test_leaving_takes_back_what_has_not_begun(bardu, secretariat, delegate):
    Delegate.objects.update(starts_on=today() + timedelta(days=5))
    leave(municipality=bardu, on=today(), by=secretariat)
    assert not Delegate.objects.exists()


def test_whoever_does_not_take_part_cannot_leave(gratangen, secretariat):
    with pytest.raises(ValidationError) as caught:
        leave(municipality=gratangen, on=today(), by=secretariat)
    assert caught.value.code == "not_participating"


def test_a_new_mayor_ends_the_old_ones_time(bardu, secretariat, mayor):
    new = a_person("Ola Ordfører")
    take_office(municipality=bardu, person=new, office="mayor", starts_on=today(), by=secretariat)
    assert mayor.offices.get().ends_on == today() - YESTERDAY
    assert Officeholder.objects.current().get().person == new
    assert not mayor.roles.municipalities("mayor")


def test_leaving_office_before_it_began_is_refused(bardu, secretariat, mayor):
    with pytest.raises(ValidationError):
        leave_office(officeholder=mayor.offices.get(), on=today().replace(year=2000), by=secretariat)


def test_editing_is_recorded(bardu, coordinator):
    edit_municipality(municipality=bardu, centre="Setermoen", by=coordinator)
    assert LogEntry.objects.get_for_object(bardu).first().actor == coordinator


def test_the_coordinator_changes_contact_data_and_nothing_else(client, bardu, coordinator):
    client.force_login(coordinator)
    data = {"centre": "Setermoen", "website": "", "contact_email": "post@bardu.example", "contact_phone": ""}
    assert client.post("/kommuner/bardu/rediger/", data | {"name": "Noe annet"}).status_code == 302
    bardu.refresh_from_db()
    assert (bardu.name, bardu.contact_email) == ("Bardu", "post@bardu.example")


def test_the_secretariat_registers_lets_join_and_leave(client, secretariat):
    client.force_login(secretariat)
    data = {"number": "5516", "name": "Gratangen", "slug": "gratangen", "centre": "Årstein"}
    assert client.post("/kommuner/ny/", data).url == "/kommuner/gratangen/deltakelse/"
    client.post("/kommuner/gratangen/deltakelse/", {"starts_on": today().isoformat()})
    assert "Gratangen" in client.get("/kommuner/").content.decode()
    client.post("/kommuner/gratangen/deltakelse/avslutt/", {"on": today().isoformat()})
    assert Municipality.objects.get().participations.get().ends_on == today()


def test_the_secretariat_registers_and_ends_a_mayor(client, bardu, secretariat):
    client.force_login(secretariat)
    data = {
        "office": "mayor",
        "name": "Ola Ordfører",
        "email": "ola@example.org",
        "starts_on": today().isoformat(),
    }
    assert client.post("/kommuner/bardu/ledelse/", data).status_code == 302
    holder = Officeholder.objects.get()
    assert (
        client.post(f"/kommuner/bardu/ledelse/{holder.pk}/avslutt/", {"on": today().isoformat()}).status_code
        == 302
    )
    assert "Ola Ordfører" in client.get("/kommuner/bardu/").content.decode()
