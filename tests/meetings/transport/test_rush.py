"""Twenty people press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from meetings.models import Invitee, Passenger
from meetings.transport.actions import give_seat
from meetings.transport.cars import add_car
from tests.meetings.meeting_world import a_meeting, called
from tests.people import a_young_person


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_grab_three_seats_and_three_get_one(umt, coordinator):
    meeting = a_meeting(umt)
    car = add_car(meeting=meeting, driver=coordinator, seat_count=3, by=None)
    riders = [called(meeting, a_young_person(f"Ung {number}"), answer="yes") for number in range(20)]
    start = Barrier(20)

    def grab(invitee: Invitee) -> str:
        try:
            start.wait()
            give_seat(car=car, invitee=invitee, by=None)
            return "seat"
        except ValidationError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(grab, riders))
    assert (results.count("seat"), results.count("full")) == (3, 17)
    assert Passenger.objects.count() == 3
