from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.models import Meeting
from meetings.schedule.actions import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    delete_draft,
    mark_held,
    plan_meeting,
)
from meetings.schedule.queries import warnings_before_calling, year_figures
from meetings.schedule.tasks import mark_meetings_held
from tests.meetings.meeting_world import a_meeting, an_item
from umt_portal.models import Delivery, Message

SOON = timezone.now() + timedelta(days=30)


def codes(refusal):
    error = refusal.value
    lists = error.error_dict.values() if hasattr(error, "error_dict") else [error.error_list]
    return {one.code for errors in lists for one in errors}


def plan(umt, by, **changes):
    facts = {
        "bodies": [umt], "title": "Samling", "starts_at": SOON, "ends_at": SOON + timedelta(hours=3), "place": "Moen"
    }  # fmt: skip
    return plan_meeting(**(facts | changes), by=by)


@pytest.fixture
def called(umt, delegate, coordinator, secretariat):
    return call_meeting(meeting=plan(umt, secretariat), confirmed=True, by=secretariat)


def test_a_draft_sends_nothing(umt, delegate, coordinator, secretariat):
    meeting = plan(umt, secretariat)
    change_meeting(meeting=meeting, place="Bardufoss", by=secretariat)
    assert meeting.is_draft
    assert not Message.objects.exists()
    assert not meeting.invitees.exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"bodies": []}, "no_body"),
        ({"ends_at": SOON - timedelta(hours=1)}, "ends_before_it_starts"),
        ({"is_open": False}, "closed_without_ground"),
        ({"answer_by": (SOON + timedelta(days=2)).date()}, "answer_too_late"),
    ],
)
def test_a_meeting_must_make_sense(umt, secretariat, wrong, code):
    with pytest.raises(ValidationError) as refusal:
        plan(umt, secretariat, **wrong)
    assert code in codes(refusal)
    assert not Meeting.objects.exists()


def test_calling_with_warnings_needs_a_confirmation(umt, delegate, secretariat):
    meeting = a_meeting(umt, state="draft", days=5)
    assert {warning.code for warning in warnings_before_calling(meeting)} == {"empty_agenda", "short_notice"}
    with pytest.raises(ValidationError) as refusal:
        call_meeting(meeting=meeting, by=secretariat)
    assert codes(refusal) == {"needs_confirmation"}
    assert not Message.objects.exists()


def test_calling_without_warnings_needs_none(umt, delegate, secretariat):
    meeting = plan(umt, secretariat)
    an_item(meeting)
    assert call_meeting(meeting=meeting, by=secretariat).is_called


def test_a_body_without_members_cannot_be_called(umt, secretariat):
    with pytest.raises(ValidationError) as refusal:
        call_meeting(meeting=plan(umt, secretariat), confirmed=True, by=secretariat)
    assert codes(refusal) == {"nobody_to_call"}


def test_many_changes_are_one_message_with_what_it_was_at_first(called, secretariat):
    for place in ("Finnsnes", "Sjøvegan"):
        meeting = change_meeting(meeting=called, place=place, by=secretariat)
    assert meeting.sequence == 2
    messages = Message.objects.filter(kind="meeting_changed")
    assert {message.person.name for message in messages} == {"Daniel Delegat", "Kari Koordinator"}
    assert messages.count() == 2
    assert messages[0].facts["before"] == {"place": "Moen"}
    assert messages[0].facts["place"] == "Sjøvegan"
    assert Delivery.objects.filter(message__in=messages, due_at__gt=timezone.now()).count() == 2


def test_a_change_taken_back_tells_nobody(called, secretariat):
    change_meeting(meeting=called, place="Finnsnes", by=secretariat)
    change_meeting(meeting=called, place="Moen", by=secretariat)
    assert not Message.objects.filter(kind="meeting_changed").exists()


def test_a_new_text_is_no_new_place(called, secretariat):
    assert change_meeting(meeting=called, intro="Om buss", by=secretariat).sequence == 0
    assert not Message.objects.filter(kind="meeting_changed").exists()


def test_cancelling_tells_everyone_at_once_and_nothing_else(called, secretariat):
    change_meeting(meeting=called, place="Finnsnes", by=secretariat)
    meeting = cancel_meeting(meeting=called, reason="Storm", by=secretariat)
    assert (meeting.state, meeting.sequence) == ("cancelled", 2)
    assert not Message.objects.filter(kind="meeting_changed").exists()
    told = Message.objects.filter(kind="meeting_cancelled")
    assert {message.person.name for message in told} == {"Daniel Delegat", "Kari Koordinator"}
    assert all(message.deliveries.get().due_at <= timezone.now() for message in told)


def test_states_only_go_forward(called, umt, secretariat):
    draft, cancelled = (
        a_meeting(umt, state="draft"),
        cancel_meeting(meeting=called, reason="Storm", by=secretariat),
    )
    held = a_meeting(umt, state="held", days=-2)
    refusals = [
        (call_meeting, {"meeting": held, "confirmed": True}, "not_a_draft"),
        (call_meeting, {"meeting": cancelled, "confirmed": True}, "not_a_draft"),
        (cancel_meeting, {"meeting": draft, "reason": "x"}, "not_called"),
        (cancel_meeting, {"meeting": held, "reason": "x"}, "not_called"),
        (delete_draft, {"meeting": held}, "not_a_draft"),
        (mark_held, {"meeting": draft}, "not_called"),
        (mark_held, {"meeting": a_meeting(umt)}, "not_begun"),
        (change_meeting, {"meeting": cancelled, "title": "x"}, "is_final"),
        (change_meeting, {"meeting": held, "place": "x"}, "is_held"),
        (change_meeting, {"meeting": a_meeting(umt), "bodies": []}, "bodies_are_called"),
    ]
    for do, kwargs, code in refusals:
        with pytest.raises(ValidationError) as refusal:
            do(**kwargs, by=secretariat)
        assert codes(refusal) == {code}


def test_the_clock_marks_meetings_held(called):
    assert mark_meetings_held() == 0
    with time_machine.travel(called.ends_at + timedelta(minutes=1)):
        assert mark_meetings_held() == 1
    assert Meeting.objects.get().state == "held"


def test_a_meeting_registered_afterwards_tells_nobody(umt, delegate, secretariat):
    call_meeting(meeting=a_meeting(umt, state="draft", days=-3), confirmed=True, by=secretariat)
    assert not Message.objects.exists()


def test_the_years_figures(umt, secretariat):
    from meetings.bodies.actions import plan_year

    plan_year(body=umt, year=2030, meeting_count=4, by=secretariat)
    for day, state in (("01-01", "draft"), ("12-31", "called"), ("06-01", "held")):
        start = timezone.make_aware(timezone.datetime.fromisoformat(f"2030-{day}T00:30"))
        a_meeting(umt, state=state, starts_at=start, ends_at=start + timedelta(hours=1))
    assert year_figures(2030) == [(umt, 4, 1, 1, 1)]
