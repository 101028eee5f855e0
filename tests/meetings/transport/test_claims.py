"""What a driver may claim: reckoned the morning after, confirmed by the one who drove."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from councils.models import Place, Stretch
from meetings.models import Car, Claim, Passenger
from meetings.transport.actions import give_seat
from meetings.transport.cars import StopPlan, add_car
from meetings.transport.claim_exports import claim_pdf, kroner
from meetings.transport.claims import confirm_claim, propose_claims
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_coordinator, a_young_person
from umt_portal.models import Export, Message, Regulation
from umt_portal.notices.rendering import rendered


@pytest.fixture
def meeting(umt):
    return a_meeting(umt, place="Finnsnes kulturhus")


@pytest.fixture
def places(bardu, senja):
    """Setermoen –40– Andselv –60– Finnsnes, and 90 straight home."""
    found = [
        Place.objects.create(name="Setermoen", municipality=bardu, is_centre=True),
        Place.objects.create(name="Andselv", municipality=None),
        Place.objects.create(name="Finnsnes", municipality=senja, is_centre=True),
    ]
    for (one, other), km in {(0, 1): 40, (1, 2): 60, (0, 2): 90}.items():
        Stretch.objects.create(one=found[one], other=found[other], km=km, minutes=km)
    return found


@pytest.fixture
def car(meeting, coordinator, bardu, places):
    stops = [
        StopPlan("out", "Setermoen", meeting.starts_at - timedelta(minutes=100)),
        StopPlan("out", "Andselv", meeting.starts_at - timedelta(minutes=60)),
        StopPlan("home", "Setermoen", meeting.ends_at + timedelta(minutes=90)),
    ]
    return add_car(
        meeting=meeting, driver=coordinator, municipality=bardu, home=places[0], stops=stops, by=None
    )


def seat(car, name, place, ways="both"):
    invitee = called(car.meeting, a_young_person(name), answer="yes", needs_ride=True, ride_ways=ways)
    return give_seat(
        car=car, invitee=invitee, out_stop=car.stops.filter(place=place, direction="out").first(), by=None
    )


@pytest.fixture
def driven(car, meeting, time_machine):
    """The morning after, with two in the car out and one of them home."""
    seat(car, "Anna Andre", "Setermoen")
    seat(car, "Berit Bakerst", "Andselv", ways="out")
    time_machine.move_to(meeting.ends_at.replace(hour=6) + timedelta(days=1))
    propose_claims(by=None)
    return Claim.objects.get()


def test_the_claim_follows_the_route_and_those_in_the_car(driven, coordinator):
    assert driven.km == 190  # 40 + 60 out, 90 home
    assert driven.passenger_count == 2
    assert driven.passenger_km == 100 + 60 + 90
    assert driven.amount == Decimal("1257.00")  # 190 x 5.30 + 250 x 1.00
    assert driven.route == "Setermoen – Finnsnes kulturhus – Setermoen"
    message = Message.objects.get(kind="claim_ready")
    assert message.person == coordinator
    assert reverse("claim", args=[driven.pk]) in rendered(message).text


def test_only_those_who_were_ticked_count(car, meeting, time_machine):
    anna = seat(car, "Anna Andre", "Setermoen")
    seat(car, "Berit Bakerst", "Andselv")
    Passenger.objects.filter(pk=anna.pk).update(picked_up_at=meeting.starts_at, let_off_at=meeting.ends_at)
    time_machine.move_to(meeting.ends_at + timedelta(days=1))
    propose_claims(by=None)
    claim = Claim.objects.get()
    assert (claim.passenger_count, claim.passenger_km) == (1, 190)


def test_proposed_once_the_morning_after_and_not_for_what_was_cancelled(car, meeting, time_machine):
    time_machine.move_to(meeting.ends_at + timedelta(hours=1), tick=False)
    assert propose_claims(by=None) == 0
    time_machine.move_to(meeting.ends_at + timedelta(days=1), tick=False)
    row = meeting.__class__.objects.filter(pk=meeting.pk)
    row.update(state="cancelled", cancelled_at=meeting.starts_at, cancel_reason="Storm")
    assert propose_claims(by=None) == 0
    row.update(state="held", cancelled_at=None, cancel_reason="")
    assert [propose_claims(by=None) for _again in range(2)] == [1, 0]
    assert Message.objects.filter(kind="claim_ready").count() == 1


def test_the_rates_are_those_of_the_day_of_the_meeting(car, meeting, time_machine):
    day = meeting.starts_at.date()
    Regulation.objects.create(key="mileage_ore", value=600, starts_on=day)
    Regulation.objects.create(key="mileage_ore", value=900, starts_on=day + timedelta(days=1))
    time_machine.move_to(meeting.ends_at + timedelta(days=2))
    propose_claims(by=None)
    assert Claim.objects.get().mileage_ore == 600


def test_where_no_road_is_known_the_driver_writes_the_kilometres(umt, bardu, coordinator, time_machine):
    meeting = a_meeting(umt, place="Et sted ingen kjenner")
    add_car(meeting=meeting, driver=coordinator, municipality=bardu, by=None)
    time_machine.move_to(meeting.ends_at + timedelta(days=1))
    propose_claims(by=None)
    claim = Claim.objects.get()
    assert (claim.km, claim.passenger_km) == (0, 0)
    facts = {
        "route": "Hjem – møtet – hjem",
        "passenger_count": 0,
        "passenger_km": Decimal(0),
        "tolls": Decimal(0),
    }
    refused("no_km", confirm_claim, claim=claim, km=Decimal(0), by=coordinator, **facts)
    facts["passenger_km"] = Decimal(1)
    refused("too_many_km", confirm_claim, claim=claim, km=Decimal(10), by=coordinator, **facts)


def test_the_driver_confirms_in_the_browser(client, driven, coordinator):
    client.force_login(coordinator)
    path = reverse("claim", args=[driven.pk])
    assert "1\xa0257,00" in client.get(path).content.decode()
    facts = {"route": "Setermoen – Finnsnes – Setermoen", "km": "191,5", "passenger_count": "2",
             "passenger_km": "250", "tolls": "96,50", "note": "Ferge"}  # fmt: skip
    assert client.post(path, facts | {"km": "mye"}).status_code == 422
    below = client.post(path, facts | {"tolls": "-1"})
    assert below.status_code == 422
    assert "claim_counts" not in below.content.decode()
    assert client.post(path, facts).status_code == 302
    driven.refresh_from_db()
    assert driven.amount == Decimal("1361.45")  # 191.5 x 5.30 = 1014.95, + 250 + 96.50
    assert driven.confirmed_at is not None


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("coordinator", 200),
        ("other_coordinator", 404),
        ("delegate", 404),
        ("outsider", 404),
    ],
)
def test_who_reads_a_claim_and_that_only_the_driver_writes_it(client, request, driven, who, status, bardu):
    person = request.getfixturevalue(who)
    client.force_login(person)
    path = reverse("claim", args=[driven.pk])
    assert client.get(path).status_code == status
    assert client.get(reverse("claim_pdf", args=[driven.pk])).status_code == status
    in_list = (
        "Kari Koordinator"
        in client.get(reverse("claims"), {"fra": "2000-01-01"}).content.decode().split("</header>")[-1]
    )
    assert in_list == (status == 200)
    if who == "secretariat":
        assert client.post(path, {}).status_code == 403


def test_the_files_hold_the_period_and_are_logged(client, driven, secretariat, coordinator, meeting):
    client.force_login(secretariat)
    day = meeting.starts_at.date()
    path = reverse("claims")
    inside = {"fra": day.isoformat(), "til": day.isoformat()}
    rows = list(
        csv.reader(
            io.StringIO(_body(client.get(path, inside | {"fil": "csv"})).decode("utf-8-sig")), delimiter=";"
        )
    )
    assert len(rows) == 2
    assert rows[1][-2] == "1257,00"
    sheet = load_workbook(BytesIO(_body(client.get(path, inside | {"fil": "xlsx"})))).active
    assert [cell.value for cell in sheet[2]][-2] == 1257
    assert _body(client.get(path, inside | {"fil": "pdf"})).startswith(b"%PDF")
    later = {"fra": (day + timedelta(days=1)).isoformat(), "fil": "csv"}
    assert len(_body(client.get(path, later)).decode().splitlines()) == 1
    assert Export.objects.filter(table="kjoregodtgjorelse").count() == 4


def _body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_paper_says_the_sums_and_names_no_passenger(driven, coordinator):
    reader = PdfReader(BytesIO(claim_pdf(driven)))
    text = " ".join(page.extract_text() for page in reader.pages).replace("\xa0", " ").replace("\u202f", " ")
    for words in ("Kari Koordinator", "190", "5,30", "1 257,00", f"KJ-{driven.meeting_id}-{driven.pk}"):
        assert words in text
    assert not [name for name in ("Anna", "Berit", "Andselv") if name in text]


def test_kroner_as_they_are_written():
    assert kroner(Decimal("1234567.5")).replace("\xa0", " ") == "1 234 567,50"


def test_a_second_car_has_a_claim_of_its_own(driven, umt, meeting, senja, time_machine):
    other = a_coordinator("Oline Andresen", senja)
    Car.objects.create(meeting=meeting, driver=other, municipality=senja)
    assert propose_claims(by=None) == 1
    assert Claim.objects.get(driver=other).km == 0


def test_the_sum_of_the_list_is_the_sum_of_its_rows(client, driven, secretariat, senja):
    other = a_coordinator("Oline Andresen", senja)
    for claim in (driven, Claim(meeting=driven.meeting, driver=other, route="A – B")):
        claim.km, claim.mileage_ore = Decimal("12.5"), 355  # 44.375 kroner
        claim.passenger_km, claim.passenger_ore = 0, 100
        claim.save()
    client.force_login(secretariat)
    assert "88,76" in client.get(reverse("claims")).content.decode()


@pytest.mark.parametrize("rows", [1, 40])
def test_the_list_of_claims_costs_the_same(
    client, umt, bardu, secretariat, rows, django_assert_max_num_queries
):
    meeting = a_meeting(umt, days=-3, state="held")
    for number in range(rows):
        driver = a_coordinator(f"Sjåfør {number}", bardu)
        Claim.objects.create(
            meeting=meeting,
            driver=driver,
            municipality=bardu,
            route="A – B – A",
            km=10,
            mileage_ore=530,
            passenger_ore=100,
        )
    client.force_login(secretariat)
    client.get(reverse("claims"))
    with django_assert_max_num_queries(15):
        assert client.get(reverse("claims")).status_code == 200
