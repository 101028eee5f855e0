from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.attendance.actions import answer
from meetings.attendance.reminders import REMINDER
from meetings.attendance.tasks import remind_unanswered
from meetings.models import Meeting
from tests.meetings.meeting_world import a_meeting, called
from tests.summer_time import NEAR, SUNDAYS
from tests.summer_time import at as on_the_clock
from umt_portal.models import Message
from umt_portal.notices.plan import forecast


def at(meeting, days):
    """Five minutes after the time of day it begins, so many days before."""
    return time_machine.travel(timezone.localtime(meeting.starts_at) - timedelta(days=days, minutes=-5))


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

    soon = call_meeting(meeting=a_meeting(umt, state="draft", days=5), confirmed=True, by=secretariat)
    with time_machine.travel(soon.called_at.replace(hour=12)):
        assert remind_unanswered() == 0


# --- When the clock on the wall is moved ------------------------------------------------------------


def a_meeting_on(day, umt, begins="10:00", ends="14:00"):
    return a_meeting(umt, starts_at=on_the_clock(day, begins), ends_at=on_the_clock(day, ends))


def found(moment):
    return [planned.occasion.rpartition(":")[2] for planned in REMINDER.now(moment)]


@pytest.mark.parametrize("day", NEAR)
def test_called_for_ten_reminded_from_ten(umt, delegate, day):
    called(a_meeting_on(day, umt), delegate)

    for days, one_before in ((7, []), (3, ["reminder-7"]), (1, ["reminder-3"])):
        assert found(on_the_clock(day, "09:59", days=-days)) == one_before
        assert found(on_the_clock(day, "10:00", days=-days)) == [f"reminder-{days}"]


@pytest.mark.parametrize("day", SUNDAYS)
def test_the_simulation_counts_as_the_clock_does(umt, delegate, day):
    """Of a meeting at eight in the evening the last hour of the day is the first that may remind."""
    called(a_meeting_on(day, umt, "20:00", "22:00"), delegate)

    lines = forecast.planned(on_the_clock(day, "07:00", days=-9), on_the_clock(day, "19:00"))

    days = sorted((day - line.day).days for line in lines if line.kind == "meeting_reminder")
    assert days == [1, 3, 7]


@pytest.mark.parametrize("day", SUNDAYS)
@pytest.mark.parametrize(("clock", "comes"), [("10:00", ["reminder-7"]), ("10:01", [])])
def test_who_was_called_after_the_time_of_a_reminder_does_not_get_it(umt, delegate, day, clock, comes):
    called(a_meeting_on(day, umt), delegate, at=on_the_clock(day, clock, days=-7))

    assert found(on_the_clock(day, "11:30", days=-7)) == comes
