import pytest

from meetings.minutes.actions import publish_minutes, save_minutes
from tests.meetings.meeting_world import a_meeting, an_item, called

REASON = "Leder er bortreist."


@pytest.fixture
def meeting(umt, delegate, other_delegate):
    """Held yesterday, led by the delegate of Bardu; the one of Senja was there too."""
    meeting = a_meeting(umt, days=-1, state="held", chair=delegate)
    called(meeting, delegate, attended="present")
    called(meeting, other_delegate, attended="present")
    return meeting


@pytest.fixture
def item(meeting):
    return an_item(meeting)


@pytest.fixture
def written(meeting, item, secretariat):
    return save_minutes(meeting=meeting, texts={item.pk: "Mange vil ha buss."}, by=secretariat)


@pytest.fixture
def published(meeting, written, secretariat):
    return publish_minutes(meeting=meeting, reason=REASON, by=secretariat)
