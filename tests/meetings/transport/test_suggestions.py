from datetime import timedelta

import pytest
from django.utils import timezone

from councils.models import Guardian
from meetings.attendance.actions import answer
from meetings.models import Car, Invitee, Passenger, Stop, Suggestion
from meetings.transport import cars as car_actions
from meetings.transport.actions import seat_at_own_stop, set_fast
from meetings.transport.cars import change_car, remove_car
from meetings.transport.suggestions import ask_for_plan, reckon, use_plan
from tests.meetings.decisions.test_recording import refused
from tests.meetings.meeting_world import a_meeting
from tests.meetings.transport.ride_world import Region, suggested
from umt_portal.models import Delivery, Message
from umt_portal.regulations.keys import Key
from umt_portal.regulations.models import Regulation

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(bardu, senja):
    return Region(bardu, senja)


@pytest.fixture
def meeting(umt, region):
    return a_meeting(umt, place="Kulturhuset, Sjøvegan")


@pytest.fixture
def cars(region, meeting):
    """Bardu's car from Moen, and Senja's from Finnsnes."""
    return region.car(meeting, "Siri Sjåfør", "Moen"), region.car(meeting, "Fred Fører", "Finnsnes")


@pytest.fixture
def riders(region, meeting):
    return [
        region.rider(meeting, "Ada", "Setermoen"),
        region.rider(meeting, "Bo", "Moen"),
        region.rider(meeting, "Cleo", "Finnsnes"),
    ]


def in_cars():
    return {
        one.invitee.person.name: one.car_id for one in Passenger.objects.select_related("invitee__person")
    }


def heard():
    """Everything that was sent is sent: nothing waits."""
    now = timezone.now()
    Delivery.objects.update(state="sent", sent_at=now, due_at=now - timedelta(minutes=1))
    return Message.objects.count()


def news(since):
    return sorted(
        (one.person.name, one.kind) for one in Message.objects.order_by("pk").select_related("person")[since:]
    )


def test_a_plan_is_reckoned_and_kept_without_a_name(meeting, cars, riders, secretariat):
    suggestion = suggested(meeting, secretariat)
    assert suggestion.state == "ready"
    assert suggestion.result["is_optimal"]
    assert (suggestion.result["minutes"], suggestion.result["bound"]) == (
        310,
        310,
    )  # 75 and 80 minutes, out and home
    assert suggestion.result["alone"]["minutes"] == 380
    assert not suggestion.result["unseated"]
    assert "Ada" not in str(suggestion.result)
    assert not Passenger.objects.exists()


def test_the_plan_used_becomes_stops_times_and_passengers(meeting, cars, riders, secretariat, region):
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert in_cars() == {"Ada": cars[0].pk, "Bo": cars[0].pk, "Cleo": cars[1].pk}
    out = [(stop.place, stop.at) for stop in cars[0].stops.filter(direction="out").order_by("at")]
    assert [place for place, _at in out] == ["Moen", "Setermoen"]
    # there ten minutes before; a stop takes two minutes, but not where the driver sets out
    assert out[1][1] <= meeting.starts_at - timedelta(minutes=10 + 35)
    assert out[1][1] - out[0][1] == timedelta(minutes=40)
    ada = Passenger.objects.get(invitee__person__name="Ada")
    assert (ada.out_stop.known, ada.home_stop.known) == (region["Setermoen"], region["Setermoen"])


def test_each_who_is_touched_is_told_once_and_the_others_hear_nothing(
    meeting, cars, riders, region, secretariat
):
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    before = heard()
    region.rider(meeting, "Dag", "Finnsnes")
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert news(before) == [("Dag", "ride_plan"), ("Fred Fører", "ride_driver")]


def test_a_driver_falls_ill_and_the_new_plan_is_one_message_each(meeting, cars, riders, region, secretariat):
    region.car(meeting, "Tor Tredje", "Moen")
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    before = heard()
    ill = Car.objects.get(pk=in_cars()["Bo"])
    rode = {name for name, car in in_cars().items() if car == ill.pk}
    remove_car(car=ill, by=secretariat)
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)

    told = news(before)
    assert {name for name, kind in told if kind == "ride_changed"} == rode
    assert len(told) == len({name for name, _kind in told})
    assert not [one for one in told if one[1] == "ride_cancelled"]
    assert "Cleo" not in {name for name, _kind in told}
    assert len(in_cars()) == 3


def test_a_plan_is_refused_when_somebody_has_answered_meanwhile(meeting, cars, riders, secretariat):
    suggestion = suggested(meeting, secretariat)
    answer(invitee=riders[0], answer="no", by=riders[0].person)
    refused("too_old", use_plan, suggestion=suggestion, by=secretariat)
    assert not Passenger.objects.exists()
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert in_cars().keys() == {"Bo", "Cleo"}


def test_a_plan_is_used_once(meeting, cars, riders, secretariat):
    suggestion = suggested(meeting, secretariat)
    use_plan(suggestion=suggestion, by=secretariat)
    refused("used_already", use_plan, suggestion=suggestion, by=secretariat)


@pytest.mark.parametrize("state", ["cancelled", "begun"])
def test_a_plan_is_not_used_for_a_meeting_that_is_cancelled_or_has_begun(
    meeting, cars, riders, secretariat, state, time_machine
):
    suggestion = suggested(meeting, secretariat)
    if state == "cancelled":
        facts = {"cancelled_at": timezone.now(), "cancel_reason": "Storm"}
        type(meeting).objects.filter(pk=meeting.pk).update(state="cancelled", **facts)
    else:
        time_machine.move_to(meeting.starts_at)
    refused("not_called", use_plan, suggestion=suggestion, by=secretariat)
    assert not Passenger.objects.exists()


def test_who_sits_in_the_car_already_stays_in_it(meeting, cars, riders, secretariat):
    far = seat_at_own_stop(car=cars[1], invitee=riders[0], by=None)  # Ada, a long way round
    Passenger.objects.filter(pk=far.pk).update(picked_up_at=timezone.now())
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert in_cars()["Ada"] == cars[1].pk


def test_who_sits_at_a_stop_keeps_a_seat_though_nobody_knows_where_they_come_from(
    meeting, cars, riders, region, secretariat
):
    guest = region.rider(meeting, "Gjest", "Moen")
    seat_at_own_stop(car=cars[0], invitee=guest, by=None)
    Invitee.objects.filter(pk=guest.pk).update(pick_up_place=None, municipality=None)
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert Passenger.objects.get(invitee=guest).out_stop.known == region["Moen"]


def test_a_plan_that_should_have_begun_says_so(meeting, cars, riders, secretariat, client, time_machine):
    client.force_login(secretariat)
    suggested(meeting, secretariat)
    page = f"/skyss/{meeting.pk}/forslag/"
    assert "For lite tid" not in client.get(page).content.decode()
    time_machine.move_to(meeting.starts_at - timedelta(minutes=20))
    client.force_login(secretariat)
    assert "For lite tid" in client.get(page).content.decode()


def test_what_stands_firm_is_left_as_it_is(meeting, cars, riders, secretariat):
    far = seat_at_own_stop(car=cars[1], invitee=riders[0], by=None)  # Ada, a long way round
    set_fast(passenger=far, is_locked=True, by=secretariat)
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert in_cars()["Ada"] == cars[1].pk

    car_actions.set_fast(car=cars[1], is_locked=True, by=secretariat)
    stops = list(Stop.objects.filter(car=cars[1]).values_list("pk", "place", "at"))
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert list(Stop.objects.filter(car=cars[1]).values_list("pk", "place", "at")) == stops
    assert in_cars()["Ada"] == cars[1].pk


def test_who_has_no_seat_has_a_reason(meeting, cars, riders, region, secretariat):
    for car in cars:
        change_car(car=car, seat_count=1, description="", by=None)
    result = suggested(meeting, secretariat).result
    assert list(result["unseated"].values()) == ["no_seat"]
    Regulation.objects.create(key=Key.RIDE_NOT_ALONE, value=1, starts_on="2024-01-01")
    assert set(suggested(meeting, secretariat).result["unseated"].values()) <= {"alone", "no_seat"}


def test_siblings_sit_together(meeting, cars, region, secretariat):
    """Ada and Bo share a guardian. The one seat in Bardu's car would part them."""
    change_car(car=cars[0], seat_count=1, description="", by=None)
    pair = [region.rider(meeting, "Ada", "Setermoen"), region.rider(meeting, "Bo", "Setermoen")]
    for one in pair:
        Guardian.objects.create(young_person=one.person, name="Frode", email="Frode@example.org")
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert len(set(in_cars().values())) == 1
    assert len(in_cars()) == 2


def test_who_rides_one_way_leaves_the_seat_free_the_other(meeting, cars, region, secretariat):
    car_actions.set_fast(car=cars[1], is_locked=True, by=None)
    change_car(car=cars[0], seat_count=1, description="", by=None)
    region.rider(meeting, "Ut", "Moen", ride_ways="out")
    region.rider(meeting, "Hjem", "Moen", ride_ways="home")
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert in_cars() == {"Ut": cars[0].pk, "Hjem": cars[0].pk}
    assert Passenger.objects.get(invitee__person__name="Ut").home_stop is None


def test_one_plan_at_a_time_and_a_stuck_one_can_be_asked_for_again(meeting, cars, riders, secretariat):
    first = ask_for_plan(meeting=meeting, by=secretariat)
    assert ask_for_plan(meeting=meeting, by=secretariat) == first
    Suggestion.objects.update(state="working")  # and the worker was killed
    assert not reckon(first.pk)
    Suggestion.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    second = ask_for_plan(meeting=meeting, by=secretariat)
    assert second != first
    first.refresh_from_db()
    assert first.state == "failed"
    assert reckon(second.pk)
    assert not reckon(second.pk)  # the same task a second time does nothing


def test_a_killed_worker_s_task_is_taken_over_when_it_comes_again(meeting, cars, riders, secretariat):
    suggestion = ask_for_plan(meeting=meeting, by=secretariat)
    Suggestion.objects.update(state="working", asked_at=timezone.now() - timedelta(minutes=3))
    assert reckon(suggestion.pk)


def test_without_cars_riders_or_a_known_place_there_is_nothing_to_ask(meeting, umt, region, secretariat):
    refused("no_cars", ask_for_plan, meeting=meeting, by=secretariat)
    region.car(meeting, "Siri Sjåfør", "Moen")
    refused("nobody", ask_for_plan, meeting=meeting, by=secretariat)
    refused("no_venue", ask_for_plan, meeting=a_meeting(umt, place="Et sted"), by=secretariat)


def test_who_is_called_and_drives_is_no_passenger(meeting, cars, riders, region, secretariat):
    from tests.meetings.meeting_world import called

    called(meeting, cars[0].driver, answer="yes", needs_ride=True)
    use_plan(suggestion=suggested(meeting, secretariat), by=secretariat)
    assert cars[0].driver.name not in in_cars()
    assert Invitee.objects.filter(ride=None).get().person == cars[0].driver
