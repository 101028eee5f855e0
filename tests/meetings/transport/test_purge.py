"""Where people were picked up is gone when its time is over, from every table; and that it went is logged."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.db import models
from django.utils import timezone

from councils.models import Place
from meetings.attendance.actions import answer
from meetings.models import Car, Claim, Invitee, Passenger, Stop, Suggestion
from meetings.transport import driving
from meetings.transport.actions import change_stops, give_seat, take_seat_back
from meetings.transport.cars import StopPlan, add_car, set_stops
from meetings.transport.claims import propose_claims
from meetings.transport.purge import to_purge
from meetings.transport.reminders import RIDES
from meetings.transport.tasks import forget_pick_ups
from tests.meetings.meeting_world import a_meeting, called
from umt_portal.models import Delivery, Message, Regulation
from umt_portal.notices.plan.turns import say_all

SECRET = ("Hemmelegkrysset", "Stillesvingen", "Skjultbakken")


def everything():
    """Every text and every JSON in every table."""
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*names) if names else []:
            yield model._meta.label, " ".join(str(value) for value in row)


def where_it_stands():
    return {label for label, text in everything() if any(place in text for place in SECRET)}


@pytest.fixture
def trip(umt, bardu, coordinator, delegate, other_delegate, time_machine):
    """Planned, changed, told, driven and claimed."""
    meeting = a_meeting(umt)
    rider = called(meeting, delegate, answer="maybe")
    answer(invitee=rider, answer="yes", needs_ride=True, pick_up_at=SECRET[2], by=delegate)
    stops = [
        StopPlan("out", SECRET[0], meeting.starts_at - timedelta(minutes=60)),
        StopPlan("out", SECRET[1], meeting.starts_at - timedelta(minutes=30)),
        StopPlan("home", SECRET[0], meeting.ends_at + timedelta(minutes=60)),
    ]
    car = add_car(meeting=meeting, driver=coordinator, municipality=bardu, stops=stops, by=coordinator)
    rider = Invitee.objects.get(pk=rider.pk)
    ride = give_seat(car=car, invitee=rider, out_stop=car.stops.filter(place=SECRET[0])[0], by=coordinator)
    heard = timezone.now() - timedelta(minutes=1)
    Delivery.objects.update(due_at=heard)
    Message.objects.update(not_before=heard)
    second = car.stops.get(place=SECRET[1])
    change_stops(passenger=ride, out_stop=second, home_stop=None, by=coordinator)
    other = called(meeting, other_delegate, answer="yes", needs_ride=True)
    gone = give_seat(car=car, invitee=other, out_stop=second, by=coordinator)
    take_seat_back(passenger=gone, by=coordinator)
    Suggestion.objects.create(
        meeting=meeting, asked_by=coordinator, state="ready", result={"stop": SECRET[1]}
    )
    time_machine.move_to(second.at - timedelta(minutes=10))
    say_all(RIDES)
    driving.say_late(passenger=Passenger.objects.get(), minutes=5, by=delegate)
    driving.tick(passenger=Passenger.objects.get(), direction="out", is_in=True, by=coordinator)
    time_machine.move_to(meeting.ends_at + timedelta(days=1))
    propose_claims(by=None)
    return meeting


def test_no_table_holds_where_anybody_was_picked_up(trip, time_machine):
    before = where_it_stands()
    assert {"meetings.Stop", "meetings.Invitee", "umt_portal.Message", "auditlog.LogEntry"} <= before
    time_machine.move_to(trip.ends_at + timedelta(days=30), tick=False)
    assert forget_pick_ups() == 0
    assert where_it_stands() == before

    time_machine.move_to(trip.ends_at + timedelta(days=30, seconds=1), tick=False)
    assert forget_pick_ups() == 1
    assert where_it_stands() == set()
    assert not Passenger.objects.exists()
    assert not Stop.objects.exists()
    assert not Message.objects.filter(kind__startswith="ride_").exists()


def test_the_pages_of_a_purged_meeting_ask_for_nothing_that_is_gone(trip, client, secretariat, time_machine):
    time_machine.move_to(trip.ends_at + timedelta(days=31))
    forget_pick_ups()
    client.force_login(secretariat)
    assert client.get(f"/skyss/{trip.pk}/forslag/").status_code == 404
    board = client.get(f"/skyss/{trip.pk}/")
    assert board.status_code == 200
    assert f'/skyss/{trip.pk}/forslag/"' not in board.content.decode()


def test_the_car_the_claim_and_who_was_there_stay(trip, time_machine):
    time_machine.move_to(trip.ends_at + timedelta(days=31))
    forget_pick_ups()
    assert Car.objects.get().driver == Claim.objects.get().driver
    assert Claim.objects.get().passenger_count == 1
    assert Invitee.objects.filter(meeting=trip, answer="yes").count() == 2
    assert Message.objects.filter(kind="claim_ready").count() == 1


def test_the_purge_is_logged_without_what_was_purged_and_done_once(trip, time_machine):
    time_machine.move_to(trip.ends_at + timedelta(days=31), tick=False)
    assert [forget_pick_ups(), forget_pick_ups()] == [1, 0]
    entry = LogEntry.objects.get(additional_data__has_key="purge")
    assert entry.content_type.model_class() is trip.__class__
    assert entry.object_id == trip.pk
    counts = entry.additional_data["purge"]
    assert (counts["passengers"], counts["stops"], counts["wishes"], counts["plans"]) == (1, 3, 1, 1)
    assert counts["messages"] >= 5
    assert entry.actor is None
    assert not [place for place in SECRET if place in str(entry.changes)]


def test_the_log_forgets_a_stop_that_was_taken_out_of_a_plan(umt, bardu, coordinator, time_machine):
    meeting = a_meeting(umt, days=60)
    stops = [StopPlan("out", place, meeting.starts_at - timedelta(hours=1)) for place in SECRET[:2]]
    car = add_car(meeting=meeting, driver=coordinator, stops=stops, by=coordinator)
    left = car.stops.get(place="Stillesvingen")
    set_stops(car=car, stops=[StopPlan(left.direction, left.place, left.at, left.pk)], by=coordinator)
    time_machine.move_to(timezone.now() + timedelta(days=31))
    forget_pick_ups()
    assert not [text for label, text in everything() if SECRET[0] in text]
    assert "auditlog.LogEntry" in where_it_stands()  # the stop that is there has its history


def test_a_coming_meeting_and_another_rule_are_respected(
    trip, umt, bardu, coordinator, delegate, time_machine
):
    time_machine.move_to(trip.ends_at + timedelta(days=20))
    coming = a_meeting(umt, days=5)
    car = add_car(
        meeting=coming, driver=coordinator, stops=[StopPlan("out", SECRET[0], coming.starts_at)], by=None
    )
    give_seat(car=car, invitee=called(coming, delegate, answer="yes", needs_ride=True), by=None)
    assert list(to_purge()) == []
    Regulation.objects.create(key="pick_up_days", value=14, starts_on=trip.starts_at.date())
    assert list(to_purge()) == [trip]
    forget_pick_ups()
    assert Passenger.objects.get().car == car
    assert Message.objects.filter(person=delegate, kind="ride_plan").count() == 1


def test_a_wish_of_a_place_in_the_table_is_forgotten_and_the_place_stays(trip, bardu, time_machine):
    place = Place.objects.create(name="Setermoen sentrum", municipality=bardu)
    Invitee.objects.filter(meeting=trip).update(pick_up_place=place, ride_ways="out")
    time_machine.move_to(trip.ends_at + timedelta(days=31))
    forget_pick_ups()
    assert {(one.pick_up_place, one.ride_ways) for one in Invitee.objects.filter(meeting=trip)} == {
        (None, "both")
    }
    assert Place.objects.filter(pk=place.pk).exists()
