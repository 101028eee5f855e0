from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.attendance.signals import answered
from meetings.models import Invitee, Passenger
from meetings.schedule.actions import cancel_meeting, change_meeting
from meetings.transport.actions import change_stops, give_seat, take_seat_back
from meetings.transport.cars import StopPlan, add_car, change_car, remove_car, set_stops
from meetings.transport.queries import board, ride_of, rides_needing_seat
from meetings.transport.reminders import RIDES
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting, called
from umt_portal.models import Delivery, Message
from umt_portal.notices.plan.turns import say_all
from umt_portal.notices.rendering import rendered


@pytest.fixture
def meeting(umt):
    return a_meeting(umt)


@pytest.fixture
def rider(meeting, delegate):
    return called(meeting, delegate, answer="yes", needs_ride=True)


@pytest.fixture
def car(meeting, coordinator, bardu):
    stops = [
        StopPlan("out", "Setermoen", meeting.starts_at - timedelta(minutes=60)),
        StopPlan("out", "Bardufoss", meeting.starts_at - timedelta(minutes=30)),
        StopPlan("home", "Setermoen", meeting.ends_at + timedelta(minutes=60)),
    ]
    return add_car(
        meeting=meeting, driver=coordinator, seat_count=1, municipality=bardu, stops=stops, by=coordinator
    )


def stop(car, place, direction="out"):
    return car.stops.get(place=place, direction=direction)


def seat(car, rider, by=None):
    return give_seat(car=car, invitee=rider, out_stop=stop(car, "Setermoen"), by=by)


def sent():
    """The gathering time is over: everything waiting is on its way."""
    Message.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    Delivery.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    Message.objects.update(not_before=timezone.now() - timedelta(minutes=1))


def kinds_to(person):
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def plans(car, *, later=timedelta(0), places=()):
    return [
        StopPlan(one.direction, one.place, one.at + (later if one.place in places else timedelta(0)), one.pk)
        for one in car.stops.all()
    ]


def test_a_passenger_sees_car_driver_time_and_place_and_is_told(car, rider, delegate, meeting):
    seat(car, rider)
    ride = ride_of(delegate, meeting)
    assert (ride.car.driver.name, ride.out_stop.place, ride.home_stop.place) == (
        "Kari Koordinator",
        "Setermoen",
        "Setermoen",
    )
    message = Message.objects.get(person=delegate, kind="ride_plan")
    for words in ("Kari Koordinator", "Setermoen", "09.00"):
        assert words in rendered(message).text
        assert words in rendered(message).html


def test_never_more_passengers_than_seats_and_nobody_in_two_cars(
    car, rider, meeting, other_delegate, other_coordinator
):
    seat(car, rider)
    second = called(meeting, other_delegate, answer="yes", needs_ride=True)
    refused("full", give_seat, car=car, invitee=second, by=None)
    other = add_car(meeting=meeting, driver=other_coordinator, by=None)
    refused("has_a_seat", give_seat, car=other, invitee=rider, by=None)
    assert list(rides_needing_seat(meeting)) == [second]


def test_only_those_who_come_to_this_meeting_get_a_seat(car, meeting, umt, delegate, other_delegate):
    refused("not_coming", give_seat, car=car, invitee=called(meeting, delegate, answer="maybe"), by=None)
    elsewhere = called(a_meeting(umt, days=40), other_delegate, answer="yes")
    refused("wrong_meeting", give_seat, car=car, invitee=elsewhere, by=None)


def test_only_adults_drive_and_only_one_car_each(meeting, car, delegate, coordinator):
    refused("not_a_driver", add_car, meeting=meeting, driver=delegate, by=None)
    refused("drives_already", add_car, meeting=meeting, driver=coordinator, by=None)


def test_declining_frees_the_seat_at_once_and_the_driver_is_told(car, rider, coordinator, delegate):
    seat(car, rider)
    Invitee.objects.filter(pk=rider.pk).update(answer="no")
    rider.refresh_from_db()
    answered.send(sender=Invitee, invitee=rider, before="yes", by=delegate)

    assert not Passenger.objects.exists()
    assert kinds_to(coordinator) == ["ride_seat_freed"]
    assert "ride_plan" not in kinds_to(delegate)  # it was not sent yet, and never will be


def test_a_change_is_told_to_exactly_those_it_touches(meeting, car, rider, other_delegate, delegate):
    change_car(car=car, seat_count=2, description="", by=None)
    seat(car, rider)
    other = called(meeting, other_delegate, answer="yes", needs_ride=True)
    give_seat(car=car, invitee=other, out_stop=stop(car, "Bardufoss"), by=None)
    sent()
    set_stops(car=car, stops=plans(car, later=timedelta(minutes=10), places=("Bardufoss",)), by=None)

    assert "ride_changed" in kinds_to(other_delegate)
    assert kinds_to(delegate) == ["ride_plan"]


def test_many_changes_in_a_few_minutes_become_one_message_with_the_last_of_them(car, rider, delegate):
    seat(car, rider)
    sent()
    for _change in range(3):
        set_stops(car=car, stops=plans(car, later=timedelta(minutes=5), places=("Setermoen",)), by=None)
    assert kinds_to(delegate) == ["ride_plan", "ride_changed"]
    assert "09.15" in rendered(Message.objects.get(kind="ride_changed")).text


def test_a_change_before_the_plan_is_sent_only_corrects_the_plan(car, rider, delegate):
    passenger = seat(car, rider)
    change_stops(passenger=passenger, out_stop=stop(car, "Bardufoss"), home_stop=None, by=None)
    assert kinds_to(delegate) == ["ride_plan"]
    assert "Bardufoss" in rendered(Message.objects.get(kind="ride_plan")).text


def test_taken_out_of_the_car_or_the_car_itself_is_told(car, rider, delegate):
    passenger = seat(car, rider)
    sent()
    take_seat_back(passenger=passenger, by=None)
    sent()
    seat(car, rider)
    sent()
    remove_car(car=car, by=None)
    assert kinds_to(delegate) == ["ride_plan", "ride_cancelled", "ride_plan", "ride_cancelled"]
    assert Message.objects.filter(person=delegate, facts__reason="car").count() == 1


def test_whoever_never_heard_of_a_seat_does_not_hear_that_it_is_gone(car, rider, delegate):
    take_seat_back(passenger=seat(car, rider), by=None)
    assert kinds_to(delegate) == []


def test_stops_cannot_vanish_under_a_passenger_or_stand_twice(car, rider):
    seat(car, rider)
    rest = [plan for plan in plans(car) if plan.place != "Setermoen"]
    refused("stop_in_use", set_stops, car=car, stops=rest, by=None)
    twice = [*plans(car), StopPlan("out", " bardufoss ", timezone.now())]
    refused("stop_twice", set_stops, car=car, stops=twice, by=None)


def test_the_car_cannot_shrink_below_those_in_it(car, rider, meeting, other_delegate):
    change_car(car=car, seat_count=2, description="", by=None)
    seat(car, rider)
    give_seat(car=car, invitee=called(meeting, other_delegate, answer="yes"), by=None)
    refused("too_few_seats", change_car, car=car, seat_count=1, description="", by=None)


def test_drivers_hear_of_a_meeting_that_moves_or_is_cancelled(car, coordinator, meeting):
    change_meeting(meeting=meeting, place="Sjøvegan", by=None)
    meeting.refresh_from_db()
    cancel_meeting(meeting=meeting, reason="Storm", by=None)
    assert [kind for kind in kinds_to(coordinator) if kind.startswith("ride")] == [
        "ride_check",
        "ride_cancelled",
    ]


def test_the_day_before_passengers_and_drivers_get_the_plan_once(umt, delegate, coordinator):
    soon = a_meeting(umt, days=1)
    car = add_car(
        meeting=soon,
        driver=coordinator,
        stops=[StopPlan("out", "Setermoen", soon.starts_at - timedelta(hours=1))],
        by=None,
    )
    give_seat(car=car, invitee=called(soon, delegate, answer="yes"), by=None)
    for _again in range(2):
        say_all(RIDES)
    assert Message.objects.filter(kind="ride_tomorrow").count() == 2
    for message in Message.objects.filter(kind="ride_tomorrow"):
        assert "09.00" in rendered(message).text
        assert "Setermoen" in rendered(message).html
    assert "Daniel" not in rendered(Message.objects.get(kind="ride_tomorrow", person=coordinator)).text


def test_the_board_counts_everyone_who_comes(car, rider, meeting, other_delegate):
    called(meeting, other_delegate, answer="yes", needs_ride=False)
    seat(car, rider)
    found = board(meeting)
    assert (found.seated, found.free, len(found.without), len(found.own_way)) == (1, 0, 0, 1)
