"""The trip itself: the driver's list, the phones, the ticks, and what a passenger may press."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import Guardian
from meetings.models import Invitee, Passenger
from meetings.transport import driving
from meetings.transport.actions import give_seat
from meetings.transport.cars import StopPlan, add_car
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_coordinator, a_young_person, seat_holder
from umt_portal.models import Delivery, Message

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def meeting(umt):
    return a_meeting(umt)


@pytest.fixture
def car(meeting, coordinator, bardu):
    stops = [
        StopPlan("out", "Setermoen", meeting.starts_at - HOUR),
        StopPlan("out", "Bardufoss", meeting.starts_at - 30 * MINUTE),
        StopPlan("home", "Setermoen", meeting.ends_at + HOUR),
    ]
    return add_car(meeting=meeting, driver=coordinator, municipality=bardu, stops=stops, by=None)


@pytest.fixture
def ride(car, meeting, delegate):
    delegate.phone = "900 00 002"
    delegate.save()
    Guardian.objects.create(
        young_person=delegate, name="Frode Foresatt", email="f@example.org", phone="900 00 001"
    )
    invitee = called(meeting, delegate, answer="yes", needs_ride=True)
    return give_seat(
        car=car, invitee=invitee, out_stop=car.stops.get(place="Setermoen", direction="out"), by=None
    )


def text(client, person, path):
    client.force_login(person)
    return client.get(path).content.decode()


def list_of(car):
    return reverse("driver_list", args=[car.pk])


def heard():
    Message.objects.update(not_before=timezone.now() - MINUTE)
    Delivery.objects.update(due_at=timezone.now() - MINUTE)
    Message.objects.update(not_before=timezone.now() - MINUTE)
    return set(Message.objects.values_list("pk", flat=True))


def said_since(before):
    new = Message.objects.exclude(pk__in=before).filter(copy_of=None).order_by("kind")
    return sorted(f"{one.person.name.split()[0]} {one.kind}" for one in new)


def test_phones_are_shown_from_24_hours_before_the_first_stop_until_12_hours_after_the_last(
    client, coordinator, delegate, ride, car, meeting, time_machine
):
    coordinator.phone = "900 00 003"
    coordinator.save()
    first, last = meeting.starts_at - HOUR, meeting.ends_at + HOUR
    opens, closes = first - 24 * HOUR, last + 12 * HOUR
    times = [(opens - SECOND, False), (opens, True), (closes, True), (closes + SECOND, False)]
    for moment, is_shown in times:
        time_machine.move_to(moment, tick=False)
        page = text(client, coordinator, list_of(car))
        for phone in ("900 00 001", "900 00 002"):
            assert (phone in page) == is_shown
        own = text(client, delegate, reverse("meeting_rides", args=[meeting.pk]))
        assert ("900 00 003" in own) == is_shown
        assert "900 00 003" not in re.sub(r"<!--not-kept-->.*?<!--/not-kept-->", "", own, flags=re.DOTALL)


def test_the_list_is_the_drivers_only_as_long_as_they_have_the_role(client, ride, car, coordinator):
    coordinator.coordinator_posts.update(ends_on=timezone.localdate() - timedelta(days=1))
    client.force_login(coordinator)
    assert client.get(list_of(car)).status_code == 404
    assert (
        client.post(reverse("ride_tick", args=[ride.pk]), {"way": "out", "is_in": "yes"}).status_code == 404
    )


def test_ticks_bring_the_next_stop_to_the_top_and_can_be_undone(
    client, car, ride, meeting, coordinator, bardu, time_machine
):
    other = a_young_person("Viljar Vegfarende")
    seat_holder(other, bardu, rank=1)
    second = give_seat(
        car=car,
        invitee=called(meeting, other, answer="yes", needs_ride=True),
        out_stop=car.stops.get(place="Bardufoss"),
        by=None,
    )
    time_machine.move_to(meeting.starts_at - HOUR, tick=False)
    client.force_login(coordinator)

    def next_stop():
        ways = client.get(list_of(car)).context["ways"]
        return ways[0].next and ways[0].next.stop.place

    assert next_stop() == "Setermoen"
    client.post(reverse("ride_tick", args=[ride.pk]), {"way": "out", "is_in": "yes"})
    assert next_stop() == "Bardufoss"
    client.post(reverse("ride_tick", args=[second.pk]), {"way": "out", "is_in": "yes"})
    assert next_stop() is None
    client.post(reverse("ride_tick", args=[ride.pk]), {"way": "out", "is_in": "no"})
    assert next_stop() == "Setermoen"
    time_machine.move_to(meeting.ends_at, tick=False)
    assert client.get(list_of(car)).context["ways"][0].direction == "home"
    client.post(reverse("ride_tick", args=[second.pk]), {"way": "home", "is_in": "yes"})
    second.refresh_from_db()
    assert second.let_off_at == meeting.ends_at


def test_nobody_is_picked_up_weeks_before(ride, coordinator):
    refused("not_now", driving.tick, passenger=ride, direction="out", is_in=True, by=coordinator)


def test_others_do_not_tick(client, ride, delegate, other_coordinator, outsider):
    path = reverse("ride_tick", args=[ride.pk])
    for person in (delegate, other_coordinator, outsider):
        client.force_login(person)
        assert client.post(path, {"way": "out", "is_in": "yes"}).status_code == 404
    assert Passenger.objects.get().picked_up_at is None


def test_late_is_said_from_two_hours_before_until_half_an_hour_after(ride, delegate, time_machine):
    stop = ride.out_stop.at
    for moment, code in [
        (stop - 2 * HOUR - SECOND, "too_early"),
        (stop - 2 * HOUR, ""),
        (stop - 2 * HOUR + 5 * MINUTE - SECOND, "just_said"),
        (stop - 2 * HOUR + 5 * MINUTE, ""),
        (stop + 30 * MINUTE, ""),
        (stop + 30 * MINUTE + SECOND, "too_late"),
    ]:
        time_machine.move_to(moment, tick=False)
        if code:
            refused(code, driving.say_late, passenger=ride, minutes=10, by=delegate)
        else:
            driving.say_late(passenger=ride, minutes=10, by=delegate)
    assert Message.objects.filter(kind="ride_late").count() == 3


def test_the_driver_hears_at_once_who_is_late_and_sees_it_on_the_list(
    client, ride, car, delegate, coordinator, time_machine
):
    time_machine.move_to(ride.out_stop.at - 20 * MINUTE, tick=False)
    before = heard()
    client.force_login(delegate)
    page = client.get(reverse("meeting_rides", args=[ride.car.meeting_id])).content.decode()
    assert reverse("ride_late", args=[ride.pk]) in page
    assert client.post(reverse("ride_late", args=[ride.pk]), {"minutes": "15"}).status_code == 302
    assert said_since(before) == ["Kari ride_late"]
    assert Message.objects.get(kind="ride_late").deliveries.get().due_at <= timezone.now()
    assert "15 min" in text(client, coordinator, list_of(car))
    driving.tick(passenger=ride, direction="out", is_in=True, by=coordinator)
    assert "15 min" not in text(client, coordinator, list_of(car))
    refused("picked_up", driving.say_late, passenger=ride, minutes=5, by=delegate)


@pytest.mark.parametrize("minutes", ["7", "", "-5", "fem"])
def test_late_by_something_else_is_not_told(client, ride, delegate, minutes, time_machine):
    time_machine.move_to(ride.out_stop.at, tick=False)
    client.force_login(delegate)
    client.post(reverse("ride_late", args=[ride.pk]), {"minutes": minutes})
    assert not Message.objects.filter(kind="ride_late").exists()


def test_the_seat_is_given_up_and_the_yes_stays(client, ride, car, delegate, coordinator, bardu):
    second = a_coordinator("Kjersti Koordinator", bardu)
    before = heard()
    client.force_login(delegate)
    path = reverse("ride_give_up", args=[ride.pk])
    assert client.get(path).status_code == 200
    assert Passenger.objects.exists()
    assert client.post(path, {"ways": "both"}).status_code == 302
    assert not Passenger.objects.exists()
    invitee = Invitee.objects.get(person=delegate)
    assert (invitee.answer, invitee.needs_ride) == ("yes", False)
    assert said_since(before) == ["Daniel ride_given_up", "Kari ride_seat_freed", "Kjersti ride_not_needed"]
    assert second.messages.get(kind="ride_not_needed").facts["passenger"] == "Daniel Delegat"


def test_only_the_way_home_is_given_up(ride, delegate, bardu):
    a_coordinator("Kjersti Koordinator", bardu)
    before = heard()
    driving.give_up_seat(passenger=ride, ways="home", by=delegate)
    ride.refresh_from_db()
    invitee = Invitee.objects.get(person=delegate)
    assert (ride.home_stop, ride.out_stop.place) == (None, "Setermoen")
    assert (invitee.needs_ride, invitee.ride_ways) == (True, "out")
    assert said_since(before) == ["Daniel ride_changed", "Kari ride_driver", "Kjersti ride_not_needed"]
    driving.give_up_seat(passenger=ride, ways="out", by=delegate)
    assert not Passenger.objects.exists()


def test_a_seat_of_a_meeting_that_is_over_is_not_given_up(ride, delegate, time_machine):
    time_machine.move_to(ride.car.meeting.ends_at, tick=False)
    refused("over", driving.give_up_seat, passenger=ride, by=delegate)


def test_others_press_nothing_for_somebody(client, ride, coordinator, other_delegate):
    for person in (coordinator, other_delegate):
        client.force_login(person)
        assert client.post(reverse("ride_late", args=[ride.pk]), {"minutes": "5"}).status_code == 404
        assert client.post(reverse("ride_give_up", args=[ride.pk]), {"ways": "both"}).status_code == 404
    assert Passenger.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_however_many(
    client, umt, bardu, coordinator, rows, django_assert_max_num_queries
):
    meeting = a_meeting(umt, days=0, starts_at=timezone.now(), ends_at=timezone.now() + HOUR)
    stops = [StopPlan("out", f"Stopp {number}", meeting.starts_at) for number in range(rows)]
    car = add_car(
        meeting=meeting, driver=coordinator, municipality=bardu, seat_count=40, stops=stops, by=None
    )
    for number, stop in enumerate(car.stops.all()):
        person = a_young_person(f"Ungdom {number}")
        Guardian.objects.create(
            young_person=person, name=f"Foresatt {number}", email=f"f{number}@example.org", phone="900 00 001"
        )
        invitee = called(meeting, person, answer="yes", needs_ride=True)
        Passenger.objects.create(car=car, invitee=invitee, out_stop=stop)
    client.force_login(coordinator)
    client.get(list_of(car))
    with django_assert_max_num_queries(15):
        assert client.get(list_of(car)).content.decode().count("Foresatt") >= rows
