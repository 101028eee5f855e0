import pytest

from meetings.models import Invitee
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_young_person, seat_holder


@pytest.fixture
def meeting(umt, bardu, senja):
    """Going on. Bardu and Senja have two seats each, so two must be there to decide."""
    return a_meeting(umt, days=-1)


@pytest.fixture
def item(meeting):
    return an_item(meeting)


@pytest.fixture
def here(meeting, delegate, other_delegate, bardu, senja, umt) -> list[Invitee]:
    """Four seats, four in the room: Daniel and Sunniva, and two more."""
    people = [delegate, other_delegate]
    for name, municipality, kind in (("Tuva Test", bardu, "jente"), ("Trym Test", senja, "gutt")):
        people.append(a_young_person(name))
        seat_holder(people[-1], municipality, kind)
    return [called(meeting, person, answer="yes", attended="present", body=umt) for person in people]


@pytest.fixture
def chair(meeting, delegate):
    meeting.chair = delegate
    meeting.save()
    return delegate


@pytest.fixture
def voting_meeting(meeting, here, chair):
    return meeting
