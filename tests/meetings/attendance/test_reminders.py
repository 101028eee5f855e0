from datetime import timedelta

import pytest
import time_machine

from meetings.attendance.actions import answer
from meetings.attendance.tasks import remind_unanswered
from meetings.models import Meeting
from umt_portal.models import Message


def at(meeting, days):
    return time_machine.travel(meeting.starts_at - timedelta(days=days) + timedelta(minutes=5))


def reminders():
    return sorted(Message.objects.filter(kind="meeting_reminder").values_list("occasion", flat=True))


def test_seven_three_and_one_day_before_each_once(meeting, invitation):
    meeting.invitees.exclude(pk=invitation.pk).delete()
    for days in (8, 7, 7, 3, 3, 1, 1):
        with at(meeting, days):
            remind_unanswered()
    assert reminders() == [f"meeting:{meeting.pk}:reminder-{days}" for days in (1, 3, 7)]


def test_a_clock_that_stood_still_sends_one_and_not_three(meeting, invitation):
    with at(meeting, 1):
        remind_unanswered()
    assert {occasion.split(":")[-1] for occasion in reminders()} == {"reminder-1"}


def test_nobody_is_woken_at_night(meeting):
    with time_machine.travel(meeting.starts_at - timedelta(days=2, hours=8)):
        assert remind_unanswered() == 0


def test_only_those_who_have_not_answered(meeting, invitation, delegate):
    answer(invitee=invitation, answer="maybe", by=delegate)
    with at(meeting, 3):
        assert remind_unanswered() == 1


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_not_for_drafts_or_cancelled_meetings(meeting, state):
    changes = {
        "draft": {"called_at": None},
        "cancelled": {"cancelled_at": meeting.called_at, "cancel_reason": "Storm"},
    }
    Meeting.objects.filter(pk=meeting.pk).update(state=state, **changes[state])
    with at(meeting, 3):
        assert remind_unanswered() == 0


def test_not_right_after_the_notice(umt, delegate, secretariat):
    from meetings.schedule.actions import call_meeting
    from tests.meetings.meeting_world import a_meeting

    soon = call_meeting(meeting=a_meeting(umt, state="draft", days=5), confirmed=True, by=secretariat)
    with time_machine.travel(soon.called_at.replace(hour=12)):
        assert remind_unanswered() == 0
