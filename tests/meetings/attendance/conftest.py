import pytest

from meetings.models import Invitee
from meetings.schedule.actions import call_meeting
from tests.meetings.meeting_world import a_meeting
from tests.people import a_young_person, seat_holder


@pytest.fixture
def second_deputy(bardu):
    person = a_young_person("Vilde Vara")
    seat_holder(person, bardu, rank=2)
    return person


@pytest.fixture
def meeting(umt, secretariat, coordinator, delegate, deputy, second_deputy, other_delegate):
    """Called: Daniel (Bardu) and Sunniva (Senja). Viljar and then Vilde are Daniel's deputies."""
    return call_meeting(meeting=a_meeting(umt, state="draft", days=30), confirmed=True, by=secretariat)


@pytest.fixture
def invitation(meeting, delegate) -> Invitee:
    return meeting.invitees.get(person=delegate)
