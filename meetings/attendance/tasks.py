"""The clock of answers: reminders, deputies who have not answered in time, and forgetting what people eat."""

from datetime import timedelta

from django.utils import timezone

from meetings.attendance.actions import pass_over_deputy, purge_food_needs
from meetings.attendance.models import Invitee
from meetings.attendance.reminders import REMINDER
from meetings.schedule.models import Meeting
from umt_portal.clock import tick
from umt_portal.notices.plan.turns import say_all


@tick(every=timedelta(hours=1))
def remind_unanswered() -> int:
    """Before a meeting, in the daytime, as the plan says. A key keeps each reminder to one."""
    now = timezone.now()
    return say_all(REMINDER, now) if timezone.localtime(now).hour in REMINDER.times.hours else 0


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
    return sum(pass_over_deputy(invitee=deputy, by=None) for deputy in late.order_by("pk"))


@tick(at="03:30")
def forget_food_needs() -> int:
    return purge_food_needs(by=None)
