"""Twenty people press at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.attendance.actions import answer
from meetings.models import Passenger
from meetings.transport.actions import give_seat, seat_at_own_stop
from meetings.transport.cars import add_car
from meetings.transport.driving import give_up_seat
from meetings.transport.suggestions import use_plan
from tests.meetings.meeting_world import a_meeting, called
from tests.meetings.transport.ride_world import Region, suggested
from tests.people import a_young_person


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """All begin in the same moment. What became of each: "done", or the code of its refusal."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            start.wait()
            deed()
            return "done"
        except ValidationError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_grab_three_seats_and_three_get_one(umt, coordinator):
    meeting = a_meeting(umt)
    car = add_car(meeting=meeting, driver=coordinator, seat_count=3, by=None)
    riders = [called(meeting, a_young_person(f"Ung {number}"), answer="yes") for number in range(20)]
    results = at_once(*(partial(give_seat, car=car, invitee=rider, by=None) for rider in riders))
    assert (results.count("done"), results.count("full")) == (3, 17)
    assert Passenger.objects.count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_those_who_ride_out_and_those_who_ride_home_share_the_same_seats(umt, coordinator):
    """Two seats: two get out, two get home, whoever presses first; nobody takes a seat the way they do not ride."""
    meeting = a_meeting(umt)
    car = add_car(meeting=meeting, driver=coordinator, seat_count=2, by=None)
    riders = [
        called(
            meeting, a_young_person(f"Ung {number}"), answer="yes", ride_ways="out" if number % 2 else "home"
        )
        for number in range(12)
    ]
    results = at_once(*(partial(seat_at_own_stop, car=car, invitee=rider, by=None) for rider in riders))
    seated = Counter(
        rider.ride_ways for rider, result in zip(riders, results, strict=True) if result == "done"
    )
    assert (seated["out"], seated["home"], results.count("full")) == (2, 2, 8)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_plan_and_an_answer_do_not_cross(umt, bardu, senja, secretariat):
    """Somebody says no in the same moment as the plan is used: either the plan is refused, or the seat is freed."""
    region = Region(bardu, senja)
    meeting = a_meeting(umt, place="Kulturhuset, Sjøvegan")
    region.car(meeting, "Siri Sjåfør", "Moen")
    riders = [region.rider(meeting, name, "Setermoen") for name in ("Ada", "Bo")]
    suggestion = suggested(meeting, secretariat)
    plan, no = at_once(
        lambda: use_plan(suggestion=suggestion, by=secretariat),
        lambda: answer(invitee=riders[0], answer="no", by=riders[0].person),
    )
    assert no == "done"
    assert plan in ("done", "too_old")
    assert not Passenger.objects.filter(invitee=riders[0]).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", range(3))
def test_a_plan_does_not_put_back_who_gives_up_the_seat_in_the_same_moment(
    umt, bardu, senja, secretariat, number
):
    region = Region(bardu, senja)
    meeting = a_meeting(umt, place="Kulturhuset, Sjøvegan")
    region.car(meeting, "Siri Sjåfør", "Moen")
    far = region.car(meeting, "Fred Fører", "Finnsnes")
    seats = [
        seat_at_own_stop(car=far, invitee=region.rider(meeting, name, "Setermoen"), by=None)
        for name in ("Ada", "Bo")
    ]
    suggestion = suggested(meeting, secretariat)
    plan, up = at_once(
        lambda: use_plan(suggestion=suggestion, by=secretariat),
        lambda: give_up_seat(passenger=seats[0], by=seats[0].invitee.person),
    )
    assert up == "done"
    assert plan in ("done", "too_old")
    assert not Passenger.objects.filter(invitee=seats[0].invitee).exists()
