"""A notice that goes out by itself, a meeting that is moved, and the deadlines that follow it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.models import Meeting
from meetings.schedule.actions import call_meeting, change_meeting, move_meeting, plan_meeting
from meetings.schedule.tasks import send_notices_at_set_times
from meetings.schedule.timed import call_later, keep_draft
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.design.dates import day_of
from umt_portal.models import Message, Regulation
from umt_portal.notices.rendering import rendered


@pytest.fixture
def draft(umt, delegate, secretariat):
    meeting = a_meeting(umt, state="draft", days=40)
    an_item(meeting)
    return meeting


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_it_is_sent_at_its_time_and_once(draft, delegate, secretariat):
    call_later(meeting=draft, at=in_days(5), by=secretariat)
    assert send_notices_at_set_times() == 0
    assert not Message.objects.exists()
    with time_machine.travel(in_days(6)):
        assert [send_notices_at_set_times() for _time in range(2)] == [1, 0]
    meeting = Meeting.objects.get()
    assert (meeting.is_called, meeting.call_at, meeting.call_set_by) == (True, None, None)
    assert Message.objects.filter(kind="meeting_notice", person=delegate).count() == 1
    assert not Message.objects.filter(kind="notice_not_sent").exists()


def test_one_may_keep_the_draft_after_all(draft, secretariat):
    call_later(meeting=draft, at=in_days(5), by=secretariat)
    keep_draft(meeting=draft, by=secretariat)
    with time_machine.travel(in_days(6)):
        assert send_notices_at_set_times() == 0
    assert Meeting.objects.get().is_draft


@pytest.mark.parametrize(("days", "code"), [(-1, "too_soon"), (45, "too_late"), (35, "needs_confirmation")])
def test_times_that_are_refused(draft, secretariat, days, code):
    with pytest.raises(ValidationError) as refusal:
        call_later(meeting=draft, at=in_days(days), by=secretariat)
    errors = getattr(refusal.value, "error_dict", {"": [refusal.value]})
    assert [error.code for field in errors.values() for error in field] == [code]


@pytest.mark.parametrize("stopped_days", [6, 60])
def test_what_stops_it_is_told_once_to_the_secretariat(draft, delegate, secretariat, stopped_days):
    call_later(meeting=draft, at=in_days(5), by=secretariat)
    if stopped_days == 6:
        delegate.delegacies.all().delete()  # nobody to call
    with time_machine.travel(in_days(stopped_days)):
        assert [send_notices_at_set_times() for _time in range(2)] == [0, 0]
    assert Meeting.objects.get().is_draft
    message = Message.objects.get()
    assert (message.kind, message.person) == ("notice_not_sent", secretariat)
    assert message.facts["code"] == ("nobody_to_call" if stopped_days == 6 else "too_late")
    assert rendered(message).text


def test_the_page_sets_the_time_and_asks_about_a_short_notice(client, draft, secretariat):
    client.force_login(secretariat)
    url = f"/moter/{draft.pk}/kall-inn/senere/"
    soon, short = day_of(in_days(5)), day_of(in_days(35))
    asked = client.post(url, {"later-at_day": short, "later-at_clock": "08:00"})
    assert asked.status_code == 422
    assert 'name="later-confirmed"' in asked.content.decode()
    assert client.post(url, {"later-at_day": soon, "later-at_clock": "08:00"}).status_code == 302
    draft.refresh_from_db()
    assert timezone.localtime(draft.call_at).strftime("%H:%M") == "08:00"
    assert draft.call_set_by == secretariat
    assert "behold-utkast" in client.get(draft.get_absolute_url()).content.decode()
    client.post(f"/moter/{draft.pk}/behold-utkast/")
    draft.refresh_from_db()
    assert draft.call_at is None


def test_deadlines_follow_from_the_rules_and_then_the_meeting(umt, secretariat):
    start = in_days(60)
    day = day_of(start)
    Regulation.objects.create(key="papers_days", value=10, starts_on=day - timedelta(days=100))
    facts = {
        "bodies": [umt],
        "title": "x",
        "place": "y",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
    }
    meeting = plan_meeting(**facts, by=secretariat)
    assert (day - meeting.cases_due_on).days == 21
    assert (day - meeting.papers_due_on).days == 10
    own = change_meeting(meeting=meeting, papers_due_on=day - timedelta(days=3), by=secretariat)
    later = start + timedelta(days=7)
    moved = move_meeting(meeting=own, starts_at=later, ends_at=later + timedelta(hours=2), by=secretariat)
    assert (moved.papers_due_on, moved.cases_due_on) == (day + timedelta(days=4), day - timedelta(days=14))
    with pytest.raises(ValidationError) as refusal:
        change_meeting(meeting=moved, cases_due_on=day + timedelta(days=30), by=secretariat)
    assert refusal.value.error_dict["cases_due_on"][0].code == "deadline_too_late"


def test_a_deadline_that_is_gone_is_no_deadline(umt, secretariat):
    start = in_days(10)
    meeting = plan_meeting(
        bodies=[umt],
        title="x",
        place="y",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        by=secretariat,
    )
    assert meeting.cases_due_on is None
    assert meeting.papers_due_on


def test_moving_tells_why_and_is_refused_at_the_same_time(client, draft, delegate, secretariat):
    meeting = call_meeting(meeting=draft, by=secretariat)
    with pytest.raises(ValidationError) as refusal:
        move_meeting(meeting=meeting, starts_at=meeting.starts_at, ends_at=meeting.ends_at, by=secretariat)
    assert refusal.value.code == "same_time"
    client.force_login(secretariat)
    url = f"/moter/{meeting.pk}/flytt/"
    assert client.get(url).status_code == 200
    day = day_of(meeting.starts_at) + timedelta(days=1)
    answer = client.post(url, {"day": day, "starts_at": "12:00", "ends_at": "15:00", "reason": "Snøstorm"})
    assert answer.status_code == 302
    message = Message.objects.get(kind="meeting_changed", person=delegate)
    assert "Snøstorm" in rendered(message).html
    assert set(message.facts["before"]) == {"starts_at", "ends_at"}
    meeting.refresh_from_db()
    assert meeting.sequence == 1
