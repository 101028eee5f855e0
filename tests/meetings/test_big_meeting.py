"""Every page of a meeting holds its budget with forty items and sixty people, and costs no more than with one."""

from datetime import timedelta

import pytest
from auditlog.context import disable_auditlog
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.models import Invitee, Meeting, Minutes
from tests.meetings.big_meeting import BIG, SMALL, a_filled_meeting
from umt_portal.models import User

MOST_QUERIES = 15
BEFORE_AND_DURING = {
    "meeting": ("secretariat", "delegate", "coordinator"),
    "agenda": ("secretariat",),
    "attendance": ("secretariat",),
    "live_chair": ("secretariat",),
    "live_wall": ("secretariat", "delegate"),
    "minutes_write": ("secretariat",),
    "notice_pdf": ("delegate",),
    "meeting_rides": ("secretariat", "delegate"),
}
AFTER = {
    "meeting": ("secretariat", "delegate", "coordinator"),
    "attendance": ("secretariat",),
    "minutes": ("secretariat", "delegate"),
    "allowances": ("secretariat",),
    "evaluate": ("delegate",),
    "absence_pdf": ("delegate",),
}


@pytest.fixture
def sizes(umt, secretariat) -> dict[str, Meeting]:
    with disable_auditlog():
        return {
            "small": a_filled_meeting(umt, secretariat, SMALL),
            "big": a_filled_meeting(umt, secretariat, BIG),
        }


@pytest.fixture
def over(sizes, secretariat) -> dict[str, Meeting]:
    """Both are held, and their minutes are out."""
    ended = timezone.now() - timedelta(minutes=5)
    Meeting.objects.update(state="held", ends_at=ended)
    Minutes.objects.update(published_at=ended, published_by=secretariat)
    for meeting in sizes.values():
        meeting.refresh_from_db()
    return sizes


def faults(client, sizes, pages, people: dict[str, User]) -> list[str]:
    """One line for each page that asks too much, or more when the meeting is bigger."""
    found = []
    for page, roles in pages.items():
        for role in roles:
            spent = {size: spent_on(client, page, meeting, role, people) for size, meeting in sizes.items()}
            if spent["big"] > MOST_QUERIES or spent["big"] > spent["small"] + 1:
                found.append(f"{page} as {role}: {spent['small']} → {spent['big']}")
    return found


def spent_on(client, page: str, meeting: Meeting, role: str, people: dict[str, User]) -> int:
    first = Invitee.objects.filter(meeting=meeting).first().person
    client.force_login(people.get(role, first))
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse(page, args=[meeting.pk]))
        assert response.status_code == 200, f"{page} as {role}"
        b"".join(response) if response.streaming else response.content
    return len(captured)


def test_before_and_during(client, sizes, secretariat, coordinator):
    people = {"secretariat": secretariat, "coordinator": coordinator}
    assert not faults(client, sizes, BEFORE_AND_DURING, people)


def test_after(client, over, secretariat, coordinator):
    people = {"secretariat": secretariat, "coordinator": coordinator}
    assert not faults(client, over, AFTER, people)
