"""The board's buttons, and what one sees of others."""

from datetime import timedelta

import pytest

from councils.models import Guardian
from meetings.attendance.actions import answer
from meetings.models import Car, Driver, Invitee, Passenger, Stop, Suggestion
from meetings.transport.actions import give_seat, seat_at_own_stop, take_seat_back
from meetings.transport.cars import StopPlan, add_car, change_car, set_stops
from meetings.transport.driving import give_up_seat
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, called
from tests.meetings.transport.ride_world import Region, suggested
from tests.people import a_coordinator
from umt_portal.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(bardu, senja):
    return Region(bardu, senja)


@pytest.fixture
def meeting(umt, region):
    return a_meeting(umt, place="Kulturhuset, Sjøvegan")


@pytest.fixture
def car(region, meeting):
    return region.car(meeting, "Siri Sjåfør", "Moen", seats=2)


def test_in_one_press_the_car_stops_where_they_asked_and_those_before_leave_earlier(meeting, car, region):
    late = meeting.starts_at - timedelta(minutes=60)
    set_stops(
        car=car, stops=[StopPlan("out", "Moen", late), StopPlan("home", "Moen", meeting.ends_at)], by=None
    )
    other = give_seat(car=car, invitee=region.rider(meeting, "Bo", "Moen"), by=None)
    seat = seat_at_own_stop(car=car, invitee=region.rider(meeting, "Ada", "Setermoen"), by=None)

    assert seat.out_stop.known == region["Setermoen"]
    assert seat.out_stop.at == meeting.starts_at - timedelta(minutes=10 + 35 + 2)
    other.refresh_from_db()
    assert other.out_stop.at == seat.out_stop.at - timedelta(minutes=40 + 2)
    assert seat.home_stop.at == meeting.ends_at + timedelta(minutes=35)
    assert other.home_stop.at == seat.home_stop.at + timedelta(minutes=42)


def test_someone_is_moved_to_another_car_and_hears_of_it_once(meeting, car, region, secretariat, client):
    other = region.car(meeting, "Fred Fører", "Finnsnes")
    rider = region.rider(meeting, "Ada", "Setermoen")
    client.force_login(secretariat)
    for one in (other, car):
        found = client.post(f"/skyss/{meeting.pk}/flytt/", {"rider": rider.pk, "car": one.pk})
        assert found.status_code == 302
    assert Passenger.objects.get().car == car
    assert [one.kind for one in Message.objects.filter(person=rider.person)] == ["ride_plan"]
    page = client.get(f"/skyss/plass/{rider.pk}/").content.decode()
    assert "Fred Fører" in page
    assert client.post(f"/skyss/plass/{rider.pk}/", {"seat": f"{other.pk}-own"}).status_code == 302
    assert Passenger.objects.get().car == other


def test_two_places_of_the_same_name_are_two_stops(meeting, car, region, bardu, senja):
    for place, municipality in (("Setermoen", bardu), ("Moen", senja)):
        region.places[place].name, region.places[place].municipality = "Rådhuset", municipality
        region.places[place].save()
    for name, place in (("Ada", "Setermoen"), ("Bo", "Moen")):
        seat = seat_at_own_stop(car=car, invitee=region.rider(meeting, name, place), by=None)
        assert seat.out_stop.known == region[place]
    assert {stop.place for stop in Stop.objects.all()} == {"Rådhuset, Bardu", "Rådhuset, Senja"}
    stops = [StopPlan(stop.direction, stop.place, stop.at, stop.pk) for stop in car.stops.all()]
    set_stops(car=car, stops=stops, by=None)
    assert {stop.known for stop in car.stops.all()} == {region["Setermoen"], region["Moen"]}


def test_who_drives_sits_in_no_other_car(meeting, car, region, coordinator):
    rider = region.rider(meeting, "Ola", "Setermoen", person=coordinator)
    seat_at_own_stop(car=car, invitee=rider, by=None)
    refused("has_a_seat", change_car, car=car, seat_count=2, description="", driver=coordinator, by=None)
    refused("has_a_seat", add_car, meeting=meeting, driver=coordinator, by=None)
    Passenger.objects.all().delete()
    add_car(meeting=meeting, driver=coordinator, by=None)
    refused("is_driver", seat_at_own_stop, car=car, invitee=rider, by=None)


def test_what_somebody_else_has_removed_meanwhile_is_said(meeting, car, region, secretariat, client):
    seat = seat_at_own_stop(car=car, invitee=region.rider(meeting, "Ada", "Moen"), by=None)
    Passenger.objects.all().delete()
    refused("gone", take_seat_back, passenger=seat, by=None)
    refused("gone", give_up_seat, passenger=seat, by=None)
    Car.objects.all().delete()
    refused("gone", change_car, car=car, seat_count=2, description="", by=None)
    client.force_login(secretariat)
    odd = client.post(f"/skyss/{meeting.pk}/flytt/", {"rider": "²", "car": "²"})
    assert odd.status_code == 302
    assert client.get(f"/skyss/{meeting.pk}/bil/?sjafor=²").status_code == 200


def test_a_car_drives_from_where_it_did_until_somebody_says_the_centre(car, region):
    change_car(car=car, seat_count=2, description="", by=None)
    assert Car.objects.get().home == region["Moen"]
    change_car(car=car, seat_count=2, description="", home=None, by=None)
    assert Car.objects.get().home is None


def test_seats_are_counted_each_way(meeting, car, region):
    change_car(car=car, seat_count=1, description="", by=None)
    seat_at_own_stop(car=car, invitee=region.rider(meeting, "Ut", "Moen", ride_ways="out"), by=None)
    there = region.rider(meeting, "Hjem", "Moen", ride_ways="home")
    assert seat_at_own_stop(car=car, invitee=there, by=None).out_stop is None
    for ways in ("out", "home", "both"):
        full = region.rider(meeting, f"Full {ways}", "Moen", ride_ways=ways)
        refused("full", seat_at_own_stop, car=car, invitee=full, by=None)


def test_who_rides_home_too_after_all_loses_the_seat_when_the_car_is_full_that_way(meeting, car, region):
    change_car(car=car, seat_count=1, description="", by=None)
    out = region.rider(meeting, "Ut", "Moen", ride_ways="out")
    seat_at_own_stop(car=car, invitee=out, by=None)
    seat_at_own_stop(car=car, invitee=region.rider(meeting, "Hjem", "Moen", ride_ways="home"), by=None)
    answer(invitee=out, answer="yes", needs_ride=True, ride_ways="both", by=out.person)
    assert [one.invitee.person.name for one in Passenger.objects.select_related("invitee__person")] == [
        "Hjem"
    ]


def test_who_rides_one_way_only_after_all_keeps_the_seat_that_way(meeting, car, region):
    rider = region.rider(meeting, "Ada", "Setermoen")
    seat_at_own_stop(car=car, invitee=rider, by=None)
    answer(invitee=rider, answer="yes", needs_ride=True, ride_ways="out", by=rider.person)
    seat = Passenger.objects.get()
    assert (seat.out_stop.place, seat.home_stop) == ("Setermoen", None)


def test_others_stops_are_not_read_with_the_name(meeting, car, region, client, senja):
    region.rider(meeting, "Ada", "Moen")
    client.force_login(a_coordinator("Sissel Senja", senja))
    page = client.get(f"/skyss/{meeting.pk}/").content.decode()
    assert "Ada" not in page
    assert "Bardu · Moen" not in page


def test_a_plan_shows_names_as_one_may_and_is_used_by_those_who_may(
    meeting, car, region, client, bardu, secretariat
):
    region.rider(meeting, "Ada", "Setermoen")
    suggestion = suggested(meeting, secretariat)
    own, other = a_coordinator("Kjell Bardu", bardu), a_coordinator("Sissel Senja", region.senja)
    for person, sees, may in ((secretariat, True, 200), (own, True, 200), (other, False, 403)):
        client.force_login(person)
        page = client.get(f"/skyss/{meeting.pk}/forslag/")
        assert ("Ada" in page.content.decode()) == sees
        assert client.get(f"/skyss/forslag/{suggestion.pk}/bruk/").status_code == may
    assert client.post(f"/skyss/forslag/{suggestion.pk}/bruk/").status_code == 403
    assert not Passenger.objects.exists()


def test_asking_leads_to_where_one_waits_and_a_refusal_back_to_the_board(
    meeting, car, region, client, secretariat
):
    client.force_login(secretariat)
    address = f"/skyss/{meeting.pk}/forslag/be-om/"
    assert client.post(address).url == f"/skyss/{meeting.pk}/"  # nobody needs a lift
    region.rider(meeting, "Ada", "Setermoen")
    assert client.post(address).url == f"/skyss/{meeting.pk}/forslag/"
    assert "data-waits" in client.get(f"/skyss/{meeting.pk}/forslag/").content.decode()
    Suggestion.objects.update(state="failed")
    assert "umt-working" not in client.get(f"/skyss/{meeting.pk}/forslag/").content.decode()


def test_locks_are_set_and_let_go_by_button(meeting, car, region, client, secretariat):
    seat = seat_at_own_stop(car=car, invitee=region.rider(meeting, "Ada", "Setermoen"), by=None)
    client.force_login(secretariat)
    for value in ("1", "0"):
        client.post(f"/skyss/bil/{car.pk}/fast/", {"fast": value})
        client.post(f"/skyss/passasjer/{seat.pk}/fast/", {"fast": value})
        assert Car.objects.get().is_locked == Passenger.objects.get().is_locked == (value == "1")


def test_a_new_car_starts_from_what_is_usual(meeting, region, client, secretariat, bardu):
    driver = a_coordinator("Siri Sjåfør", bardu)
    client.force_login(secretariat)
    usual = {"description": "Rød Octavia", "seat_count": 6, "home": region["Moen"].pk}
    assert client.post(f"/skyss/sjaforer/{driver.pk}/", usual).status_code == 302
    assert Driver.objects.get().home == region["Moen"]
    assert "Rød Octavia" in client.get("/skyss/sjaforer/").content.decode()
    page = client.get(f"/skyss/{meeting.pk}/bil/?sjafor={driver.pk}").content.decode()
    assert "Rød Octavia" in page
    assert 'value="6"' in page


def test_the_certificate_of_others_is_noted_by_the_secretariat_alone(
    meeting, client, secretariat, mayor, coordinator
):
    facts = {"description": "", "seat_count": 4, "home": "", "certificate_seen_on": "2026-01-15"}
    client.force_login(coordinator)
    client.post(f"/skyss/sjaforer/{mayor.pk}/", facts)
    assert Driver.objects.get().certificate_seen_on is None
    client.force_login(secretariat)
    client.post(f"/skyss/sjaforer/{mayor.pk}/", facts)
    assert str(Driver.objects.get().certificate_seen_on) == "2026-01-15"
    car = add_car(meeting=meeting, driver=mayor, by=None)
    assert "15. jan. 2026" in client.get(f"/skyss/{meeting.pk}/").content.decode()
    assert car.home is None


def test_the_answer_remembers_the_last_lift_and_offers_own_places_first(
    umt, region, meeting, delegate, client
):
    region.rider(meeting, "", "Moen", person=delegate, ride_ways="out")
    called(a_meeting(umt, days=40), delegate)
    client.force_login(delegate)
    new = Invitee.objects.get(person=delegate, answer="")
    page = client.get(f"/moter/svar/{new.pk}/")
    form = page.context["form"]
    assert (form["ride_ways"].value(), form["pick_up_place"].value()) == ("out", region["Moen"].pk)
    groups = [name for name, _places in form.fields["pick_up_place"].choices[1:]]
    assert groups[:2] == ["Bardu", "Senja"]


@pytest.mark.parametrize(("people", "cars"), [(1, 1), (60, 15)])
def test_board_and_plan_cost_the_same_however_many(
    client, meeting, region, bardu, senja, secretariat, people, cars, django_assert_max_num_queries
):
    made = [region.car(meeting, f"Sjåfør {number}", "Moen") for number in range(cars)]
    for number in range(people):
        rider = region.rider(meeting, f"Ung {number}", "Setermoen")
        Guardian.objects.create(young_person=rider.person, name="F", email=f"f{number // 2}@example.org")
        if number < people // 2:
            stop, _is_new = Stop.objects.get_or_create(
                car=made[number % cars], direction="out", place="Setermoen", known=region["Setermoen"],
                defaults={"at": meeting.starts_at},
            )  # fmt: skip
            Passenger.objects.create(car=stop.car, invitee=rider, out_stop=stop)
    Suggestion.objects.create(meeting=meeting, asked_by=secretariat, state="ready", ready_at=meeting.starts_at, result={
        "routes": [
            {"vehicle": car.pk, "riders": [], "out": [], "home": [], "out_minutes": 0, "home_minutes": 0, "km": 1, "minutes": 1}
            for car in made
        ],
        "unseated": {}, "nowhere": [], "there": [], "homeless": [], "no_roads": [], "minutes": 1, "km": 1, "bound": 1,
        "is_optimal": True, "seconds": 1, "alone": {"minutes": 1, "km": 1},
    })  # fmt: skip
    client.force_login(secretariat)
    for address in (
        f"/skyss/{meeting.pk}/",
        f"/skyss/{meeting.pk}/forslag/",
        "/skyss/sjaforer/",
        f"/skyss/{meeting.pk}/bil/",
    ):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
