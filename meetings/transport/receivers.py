"""What rides hear from the rooms below: answers, and meetings that move or are cancelled."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from meetings.attendance.models import Invitee
from meetings.attendance.signals import answered
from meetings.schedule.models import Meeting
from meetings.schedule.signals import meeting_cancelled, meeting_changed
from meetings.transport import messages
from meetings.transport.following import follow_ways, free_seat
from meetings.transport.models import Car
from umt_portal.accounts.models import User


@receiver(answered)
def free_the_seat(sender: Any, invitee: Invitee, by: User | None, **kwargs: Any) -> None:
    """Whoever does not come, or needs no lift, keeps nobody from a seat."""
    if invitee.answer != Invitee.Answer.YES or not invitee.needs_ride:
        free_seat(invitee=invitee, by=by)
    else:
        follow_ways(invitee=invitee, by=by)


@receiver(meeting_changed)
def ask_drivers_to_check(sender: Any, meeting: Meeting, fields: dict[str, Any], **kwargs: Any) -> None:
    if {"starts_at", "ends_at", "place"} & set(fields):
        for car in Car.objects.filter(meeting=meeting).select_related("driver"):
            car.meeting = meeting
            messages.check_times(car)


@receiver(meeting_cancelled)
def tell_drivers(sender: Any, meeting: Meeting, **kwargs: Any) -> None:
    """Passengers hear it as people called to the meeting; drivers may not be called."""
    messages.let_go(meeting)
    called = Invitee.objects.filter(meeting=meeting).values("person")
    for car in Car.objects.filter(meeting=meeting).exclude(driver__in=called).select_related("driver"):
        car.meeting = meeting
        messages.meeting_off(car)
