from datetime import timedelta

import pytest

from meetings.models import Car, Passenger
from meetings.transport.actions import give_seat
from meetings.transport.cars import StopPlan, add_car
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_coordinator, a_person, a_young_person


@pytest.fixture
def meeting(umt):
    return a_meeting(umt)


@pytest.fixture
def car(meeting, coordinator, bardu):
    stops = [StopPlan("out", "Setermoen", meeting.starts_at - timedelta(hours=1))]
    return add_car(
        meeting=meeting, driver=coordinator, municipality=bardu, seat_count=3, stops=stops, by=coordinator
    )


@pytest.fixture
def rider(meeting, delegate):
    return called(meeting, delegate, answer="yes", needs_ride=True)


@pytest.fixture
def senja_rider(meeting, other_delegate):
    return called(meeting, other_delegate, answer="yes", needs_ride=True)


def page(client, person, path):
    client.force_login(person)
    return client.get(path)


def test_the_coordinator_sees_own_names_and_only_numbers_from_elsewhere(
    client, coordinator, car, rider, senja_rider, meeting
):
    text = page(client, coordinator, f"/skyss/{meeting.pk}/").content.decode()
    assert "Daniel Delegat" in text
    assert "Sunniva" not in text
    assert "Senja" in text


def test_who_drives_someone_knows_their_name(client, coordinator, car, senja_rider, meeting):
    give_seat(car=car, invitee=senja_rider, by=coordinator)
    for path in (f"/skyss/{meeting.pk}/", f"/skyss/bil/{car.pk}/liste/"):
        assert "Sunniva" in page(client, coordinator, path).content.decode()


def test_other_coordinators_read_no_names_of_bardu_in_bardus_car(
    client, car, rider, meeting, senja, other_coordinator
):
    give_seat(car=car, invitee=rider, by=None)
    assert "Daniel" not in page(client, other_coordinator, f"/skyss/{meeting.pk}/").content.decode()
    assert page(client, other_coordinator, f"/skyss/bil/{car.pk}/liste/").status_code == 404


def test_the_passenger_sees_their_own_ride_and_nobody_elses(
    client, car, rider, senja_rider, meeting, delegate
):
    for one in (rider, senja_rider):
        give_seat(car=car, invitee=one, by=None)
    text = page(client, delegate, f"/skyss/{meeting.pk}/").content.decode()
    assert "Kari Koordinator" in text
    assert "Setermoen" in text
    assert "Sunniva" not in text
    assert "Setermoen" in page(client, delegate, "/skyss/").content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretariat", 200),
        ("coordinator", 200),
        ("other_coordinator", 200),
        ("member", 404),
        ("outsider", 404),
    ],
)
def test_who_opens_the_board(client, request, car, meeting, who, status):
    assert page(client, request.getfixturevalue(who), f"/skyss/{meeting.pk}/").status_code == status


def test_missing_consent_and_certificate_are_said_on_the_board(client, coordinator, car, rider, meeting):
    coordinator.coordinator_posts.update(police_certificate_seen_on="2026-01-15")
    text = page(client, coordinator, f"/skyss/{meeting.pk}/").content.decode()
    assert "15. jan. 2026" in text
    assert "Samtykke mangler" in text or "Consent missing" in text


def test_a_car_is_added_with_stops_and_grows_a_line_without_javascript(client, coordinator, bardu, meeting):
    client.force_login(coordinator)
    facts = {
        "driver": coordinator.pk, "municipality": bardu.pk, "seat_count": 4, "description": "Rød Toyota",
        "stops-TOTAL_FORMS": 1, "stops-INITIAL_FORMS": 0,
        "stops-0-direction": "out", "stops-0-place": "Setermoen", "stops-0-at": "08:30",
    }  # fmt: skip
    path = f"/skyss/{meeting.pk}/bil/"
    assert client.get(path).status_code == 200
    grown = client.post(path, facts | {"stops-add": "1"}).content.decode()
    assert 'name="stops-1-place"' in grown
    assert "Rød Toyota" in grown
    assert client.post(path, facts).status_code == 302
    stop = Car.objects.get().stops.get()
    assert stop.at == meeting.starts_at - timedelta(minutes=90)
    assert client.get(f"/skyss/bil/{Car.objects.get().pk}/").status_code == 200


def test_a_seat_is_given_changed_and_taken_back_in_the_browser(client, coordinator, car, rider, meeting):
    client.force_login(coordinator)
    stop = car.stops.get()
    assert client.post(f"/skyss/plass/{rider.pk}/", {"seat": f"{car.pk}-{stop.pk}"}).status_code == 302
    passenger = Passenger.objects.get()
    assert passenger.out_stop == stop
    assert client.get(f"/skyss/passasjer/{passenger.pk}/").status_code == 200
    assert (
        client.post(f"/skyss/passasjer/{passenger.pk}/", {"out_stop": "", "home_stop": ""}).status_code == 302
    )
    assert client.post(f"/skyss/passasjer/{passenger.pk}/fjern/").status_code == 302
    assert not Passenger.objects.exists()
    assert client.get(f"/skyss/bil/{car.pk}/fjern/").status_code == 200
    assert client.post(f"/skyss/bil/{car.pk}/fjern/").status_code == 302
    assert not Car.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("other_coordinator", 403), ("delegate", 403), ("outsider", 404)]
)
def test_others_do_not_touch_bardus_car(client, request, car, rider, who, status):
    passenger = give_seat(car=car, invitee=rider, by=None)
    client.force_login(request.getfixturevalue(who))
    for path in (
        f"/skyss/bil/{car.pk}/",
        f"/skyss/bil/{car.pk}/fjern/",
        f"/skyss/passasjer/{passenger.pk}/fjern/",
    ):
        assert client.post(path).status_code == status
    assert Passenger.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_costs_the_same_however_many(
    client, umt, bardu, secretariat, rows, django_assert_max_num_queries
):
    meeting = a_meeting(umt)
    for number in range(rows):
        driver = a_coordinator(f"Sjåfør {number}", bardu)
        stops = [StopPlan("out", "Setermoen", meeting.starts_at)]
        car = add_car(meeting=meeting, driver=driver, municipality=bardu, stops=stops, by=None)
        person = a_young_person(f"Ung {number}")
        give_seat(car=car, invitee=called(meeting, person, answer="yes", needs_ride=True), by=None)
        called(meeting, a_person(f"Uten {number}"), answer="yes", needs_ride=True)
    client.force_login(secretariat)
    with django_assert_max_num_queries(15):
        assert client.get(f"/skyss/{meeting.pk}/").status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get("/skyss/").status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(f"/skyss/bil/{car.pk}/liste/").status_code == 200


def test_who_waits_for_a_place_reads_that_and_is_not_told_to_answer(client, delegate, rider, meeting):
    text = page(client, delegate, "/skyss/").content.decode()
    assert f"/skyss/{meeting.pk}/" in text
    assert "Uten plass" in text
    assert "Du har ingen skyss" not in text
