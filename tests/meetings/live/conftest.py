"""A meeting of UMT that began half an hour ago: two from Bardu and one from Senja in the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.attendance.movements import come_in
from meetings.live.actions import open_meeting
from meetings.models import Invitee, Meeting
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_young_person, seat_holder


@pytest.fixture
def now(time_machine):
    at = timezone.localtime().replace(hour=17, minute=30, second=0, microsecond=0)
    time_machine.move_to(at, tick=False)
    return at


@pytest.fixture
def meeting(umt, now) -> Meeting:
    start = now - timedelta(minutes=30)
    meeting = a_meeting(umt, starts_at=start, ends_at=start + timedelta(hours=4))
    for title in ("Kveldsbuss", "Skolemat", "Ungdomskort"):
        an_item(meeting, title, minutes=15)
    return meeting


@pytest.fixture
def items(meeting):
    return list(meeting.agenda.order_by("position"))


@pytest.fixture
def girl(bardu):
    person = a_young_person("Jenny Jente")
    seat_holder(person, bardu, "jente")
    return person


@pytest.fixture
def invited(meeting, umt, delegate, girl, other_delegate) -> dict[str, Invitee]:
    people = {"boy": delegate, "girl": girl, "senja": other_delegate}
    return {name: called(meeting, person, answer="yes", body=umt) for name, person in people.items()}


@pytest.fixture
def live(meeting, invited, secretariat):
    """The meeting is open, and all three have come."""
    for invitee in invited.values():
        come_in(invitee=invitee, by=secretariat)
    return open_meeting(meeting=meeting, by=secretariat)
