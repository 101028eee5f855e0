from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import AgendaItem, Body, Case, Meeting
from tests.notices.conftest import a_message, news  # noqa: F401  fixtures of the room around this one


@pytest.fixture
def meeting_with_a_case(db) -> Meeting:
    """A draft in three weeks, with a case nobody has written anything about."""
    body = Body.objects.create(
        name="Ungdommens Midt-Tromsting", short_name="UMT", slug="umt", members_are="delegates"
    )
    starts_at = timezone.now() + timedelta(days=21)
    meeting = Meeting.objects.create(
        title="Møte om buss", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), place="Bardufoss"
    )
    meeting.bodies.set([body])
    case = Case.objects.create(body=body, title="Nattbuss", year=starts_at.year, number=1)
    AgendaItem.objects.create(meeting=meeting, case=case, title=case.title, position=1)
    return meeting
