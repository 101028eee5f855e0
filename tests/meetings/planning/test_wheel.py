from datetime import date

import pytest

from councils.models import Road
from meetings.bodies.actions import plan_year
from meetings.models import SchoolHoliday
from meetings.planning.models import SchoolHoliday as Holiday
from tests.meetings.planning.conftest import YEAR, a_body, booked

WHEEL = f"/moter/arshjul/{YEAR}/"


@pytest.fixture
def year(network, region):
    """A draft, one that is announced, one that is held and one that is cancelled."""
    plan_year(body=network, year=YEAR, meeting_count=6, by=None)
    booked(network, date(YEAR, 2, 4), title="Hemmelig utkast", municipality=region["bardu"])
    booked(network, date(YEAR, 3, 4), title="Kunngjort møte", state="called", municipality=region["senja"])
    booked(network, date(YEAR, 4, 8), title="Holdt møte", state="held", municipality=region["senja"])
    booked(network, date(YEAR, 5, 6), title="Avlyst møte", state="cancelled", cancel_reason="Storm", cancelled_at="2027-01-01T08:00Z")  # fmt: skip
    return network


@pytest.mark.parametrize("look", ["", "?visning=liste", "?body=ar", "?body=ar&visning=liste"])
def test_everyone_sees_what_is_announced_and_the_secretariat_the_drafts(client, year, secretariat, look):
    shown = client.get(WHEEL + look).content.decode()
    assert "Kunngjort møte" in shown
    assert "Holdt møte" in shown
    assert "Hemmelig utkast" not in shown
    assert "2 av 6 kunngjort, 1 innkalt, 1 holdt" in shown
    client.force_login(secretariat)
    shown = client.get(WHEEL + look).content.decode()
    assert "Hemmelig utkast" in shown
    assert "3 av 6 planlagt, 1 utkast, 1 innkalt, 1 holdt" in shown
    assert "Avlyst møte" not in shown


def test_the_filter_leaves_other_bodies_out(client, year):
    n7 = a_body("N7")
    booked(n7, date(YEAR, 9, 2), title="Næringsmøte", state="called")
    assert "Næringsmøte" in client.get(WHEEL).content.decode()
    assert "Næringsmøte" not in client.get(WHEEL + "?body=ar").content.decode()
    assert client.get(WHEEL + "?body=tull").status_code == 200


def test_the_years_lead_to_each_other_and_stop_somewhere(client, year):
    shown = client.get(WHEEL).content.decode()
    assert f'href="/moter/arshjul/{YEAR - 1}/"' in shown
    assert f'href="/moter/arshjul/{YEAR + 1}/"' in shown
    assert client.get("/moter/arshjul/").status_code == 200
    assert client.get("/moter/arshjul/2099/").status_code == 200
    assert client.get("/moter/arshjul/2100/").status_code == 404
    assert client.get(f"/moter/arshjul/{YEAR}/tull/").status_code == 404


def test_the_list_of_meetings_leads_to_the_wheel(client, year):
    assert 'href="/moter/arshjul/"' in client.get("/moter/").content.decode()


def test_the_page_of_a_body_says_who_has_driven_how_far(client, year, secretariat):
    driven = client.get(f"{WHEEL}ar/").context["driven"]
    assert {place.name: minutes for place, minutes in driven} == {"Bardu": 140, "Målselv": 90, "Senja": 0}
    client.force_login(secretariat)
    page = client.get(f"{WHEEL}ar/")
    assert {place.name: minutes for place, minutes in page.context["driven"]} == {
        "Bardu": 140,
        "Målselv": 130,
        "Senja": 70,
    }
    assert page.context["places"][0][0].name == "Bardu"
    assert "Bardu sentrum i Bardu er det mest rettferdige stedet" in page.content.decode()


@pytest.mark.parametrize("path", ["", "?visning=liste", "ar/"])
def test_as_many_queries_for_one_meeting_as_for_forty(office, network, django_assert_max_num_queries, path):
    for week in range(2, 42):
        booked(network, date.fromisocalendar(YEAR, week, 4))
        SchoolHoliday.objects.create(name=f"Fri {week}", starts_on=date(YEAR, 2, 1), ends_on=date(YEAR, 2, 2))
    office.get(WHEEL + path)
    with django_assert_max_num_queries(15):
        office.get(WHEEL + path)


def test_a_date_is_looked_at_before_it_is_booked(office, network):
    meeting = booked(network, date(YEAR, 5, 13), title="Vårmøte")
    query = f"day={YEAR}-05-13&bodies={network.pk}&starts_at=10:00&ends_at=12:00"
    page = office.get(f"/moter/arshjul/dato/?{query}").content.decode()
    assert "AR har allerede et møte den dagen: Vårmøte, 10.00–14.00." in page
    part = office.get(f"/moter/arshjul/dato/?{query}&del=1").content.decode()
    assert "Vårmøte" in part
    assert "<html" not in part
    itself = office.get(f"/moter/arshjul/dato/?{query}&meeting={meeting.pk}").content.decode()
    assert "Ingenting står i veien for denne dagen." in itself
    for nonsense in ("day=x&bodies=1", "day=2027-05-13&bodies=x", "meeting=9999", "day=&bodies=&del=1"):
        assert office.get(f"/moter/arshjul/dato/?{nonsense}").status_code == 200


def test_the_form_of_a_meeting_leads_to_the_check(office, network):
    meeting = booked(network, date(YEAR, 5, 13))
    assert (
        f'href="/moter/arshjul/dato/?meeting={meeting.pk}"'
        in office.get(f"/moter/{meeting.pk}/rediger/").content.decode()
    )
    assert 'href="/moter/arshjul/dato/"' in office.get("/moter/nytt/").content.decode()


def test_school_holidays_are_entered_changed_and_removed(office, bardu):
    new = {
        "name": "Vinterferie",
        "municipality": bardu.pk,
        "starts_on": "2027-03-08",
        "ends_on": "2027-03-05",
    }
    wrong = office.post("/moter/skoleferier/ny/", new)
    assert wrong.status_code == 422
    assert 'value="Vinterferie"' in wrong.content.decode()
    assert not Holiday.objects.exists()
    office.post("/moter/skoleferier/ny/", new | {"ends_on": "2027-03-12"})
    holiday = Holiday.objects.get()
    office.post(f"/moter/skoleferier/{holiday.pk}/", new | {"ends_on": "2027-03-13", "municipality": ""})
    holiday.refresh_from_db()
    assert (holiday.ends_on, holiday.municipality) == (date(2027, 3, 13), None)
    assert "Vinterferie" in office.get("/moter/skoleferier/").content.decode()
    assert "Vinterferie" in office.get(f"/moter/skoleferier/{holiday.pk}/fjern/").content.decode()
    assert Holiday.objects.exists()
    office.post(f"/moter/skoleferier/{holiday.pk}/fjern/")
    assert not Holiday.objects.exists()


def test_travel_times_are_entered_changed_and_removed(office, bardu, senja):
    new = {"one": senja.pk, "other": bardu.pk, "km": "75", "minutes": "69", "is_estimate": "on"}
    assert office.post("/moter/reisetider/ny/", new | {"other": senja.pk}).status_code == 422
    office.post("/moter/reisetider/ny/", new)
    road = Road.objects.get()
    assert (road.one, road.other, road.minutes, road.is_estimate) == (bardu, senja, 69, True)
    office.post(f"/moter/reisetider/{road.pk}/", {"km": "76", "minutes": "80"})
    road.refresh_from_db()
    assert (road.km, road.minutes, road.is_estimate) == (76, 80, False)
    assert "80 min" in office.get("/moter/reisetider/").content.decode()
    office.post(f"/moter/reisetider/{road.pk}/fjern/")
    assert not Road.objects.exists()


@pytest.mark.parametrize("path", ["skoleferier", "reisetider"])
def test_lists_ask_no_more_for_many_rows(office, region, path, django_assert_max_num_queries):
    for number in range(30):
        SchoolHoliday.objects.create(name=f"Fri {number}", municipality=region["bardu"], starts_on=date(YEAR, 2, 1), ends_on=date(YEAR, 2, 2))  # fmt: skip
    with django_assert_max_num_queries(15):
        assert office.get(f"/moter/{path}/").status_code == 200
