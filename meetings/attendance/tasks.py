"""The clock of answers: reminders, deputies who have not answered in time, and forgetting what people eat."""

from datetime import timedelta

from django.utils import timezone

from meetings.attendance import messages
from meetings.attendance.actions import pass_over_deputy, purge_food_needs
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from umt_portal.clock import tick

DAYS_BEFORE = (1, 3, 7)
DAYTIME = range(8, 21)


@tick(every=timedelta(hours=1))
def remind_unanswered() -> int:
    """Remind 7, 3 and 1 days before a meeting, in the daytime. A key keeps each reminder to one.

    The clock may have stood still: the latest reminder that is due goes out, the earlier ones are let go.
    """
    now = timezone.now()
    if timezone.localtime(now).hour not in DAYTIME:
        return 0
    waiting = Invitee.objects.to_remind().filter(
        meeting__state=Meeting.State.CALLED,
        meeting__starts_at__gt=now,
        meeting__starts_at__lte=now + timedelta(days=max(DAYS_BEFORE)),
    )
    return sum(remind(invitee) for invitee in waiting.select_related("meeting", "person"))


def remind(invitee: Invitee) -> bool:
    """The reminder whose time it is. Days are counted on the clock: called for 10.00, reminded from 10.00."""
    left = invitee.meeting.starts_at - timezone.now()
    days = next(days for days in DAYS_BEFORE if left <= timedelta(days=days))
    if invitee.called_at > invitee.meeting.starts_at - timedelta(days=days):
        return False  # called after this reminder was due: the notice itself is fresh
    return messages.reminder(invitee, f"reminder-{days}")


@tick(every=timedelta(minutes=15))
def pass_over_late_deputies() -> int:
    """A deputy who has not answered in time is passed over, and the next one asked. One step for each seat at a time,
    however long the clock stood still: whoever is asked now gets time from now."""
    now = timezone.now()
    late = Invitee.objects.filter(
        is_deputy=True,
        has_vote=True,
        answer__in=[Invitee.Answer.NONE, Invitee.Answer.MAYBE],
        answer_due_at__lte=now,
        meeting__state=Meeting.State.CALLED,
        meeting__starts_at__gt=now,
    )
    return sum(pass_over_deputy(invitee=deputy, by=None) for deputy in late)


@tick(at="03:30")
def forget_food_needs() -> int:
    return purge_food_needs(by=None)
