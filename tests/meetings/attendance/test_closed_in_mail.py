"""What mail says of closed meetings and closed items: coordinators who are not called learn when, not what or why."""

from datetime import timedelta

import pytest

from meetings.attendance.messages import agenda_lines
from meetings.schedule.actions import call_meeting, cancel_meeting, move_meeting
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.fixture
def closed_meeting(umt, delegate, coordinator, secretariat):
    draft = a_meeting(
        umt,
        state="draft",
        days=30,
        is_open=False,
        closed_ground="§ 11-5",
        remote_url="https://video.example.org/hemmelig",
    )
    return call_meeting(meeting=draft, confirmed=True, by=secretariat)


def mail_to(person, kind):
    mail = rendered(Message.objects.filter(kind=kind, person=person).latest("pk"))
    return mail.subject + mail.text + mail.html + mail.calendar.decode()


@pytest.mark.parametrize(("who", "learns_why"), [("delegate", True), ("coordinator", False)])
def test_why_a_closed_meeting_is_cancelled_is_for_those_who_are_called(
    closed_meeting, secretariat, who, learns_why, request
):
    cancel_meeting(meeting=closed_meeting, reason="Konflikten er løst", by=secretariat)
    assert ("Konflikten er løst" in mail_to(request.getfixturevalue(who), "meeting_cancelled")) is learns_why


@pytest.mark.parametrize(("who", "learns_why"), [("delegate", True), ("coordinator", False)])
def test_why_a_closed_meeting_is_moved_is_for_those_who_are_called(
    closed_meeting, secretariat, who, learns_why, request
):
    day = timedelta(days=1)
    move_meeting(
        meeting=closed_meeting,
        starts_at=closed_meeting.starts_at + day,
        ends_at=closed_meeting.ends_at + day,
        reason="Partene kan ikke",
        by=secretariat,
    )
    mail = mail_to(request.getfixturevalue(who), "meeting_changed")
    assert ("Partene kan ikke" in mail) is learns_why
    assert ("hemmelig" in mail) is learns_why


def test_everyone_learns_why_an_open_meeting_is_cancelled(umt, delegate, coordinator, secretariat):
    meeting = call_meeting(meeting=a_meeting(umt, state="draft", days=30), confirmed=True, by=secretariat)
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    assert "Storm" in mail_to(coordinator, "meeting_cancelled")


def test_the_number_of_a_closed_case_is_not_in_mail(umt, delegate, coordinator, secretariat):
    meeting = a_meeting(umt, state="draft", days=30)
    an_item(meeting, "Skolemat")
    item = an_item(meeting, "Hemmelig sak", is_closed=True, closed_ground="§ 11-5")
    lines = agenda_lines(meeting)
    assert lines[0]["reference"]
    assert lines[1] == {"reference": "", "title": ""}
    call_meeting(meeting=meeting, confirmed=True, by=secretariat)
    for person in (delegate, coordinator):
        mail = mail_to(person, "meeting_notice")
        assert f"{item.case.reference} " not in mail
        assert "Lukket sak" in mail
