"""What a phone is to have ready before the line is gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.offline.signals import to_keep

MEETINGS_AHEAD = 2


@receiver(to_keep)
def the_next_meetings(sender: Any, person: User, **kwargs: Any) -> list[str]:
    """The next meetings the person is called to, each with the answer and the lift, and the lists they stand in."""
    if not person.roles or person.roles.is_secretariat:
        return []
    lists = [reverse("meetings"), reverse("rides")]
    if person.roles.is_coordinator:  # who comes is not kept, but when, where and what about
        return [*(meeting.get_absolute_url() for meeting in _next()), *lists]
    called = Invitee.objects.filter(
        person=person, meeting__state=Meeting.State.CALLED, meeting__ends_at__gte=timezone.now()
    )
    own = called.select_related("meeting").order_by("meeting__starts_at")[:MEETINGS_AHEAD]
    return [*(address for invitee in own for address in _about(invitee)), *lists]


def _next() -> Iterable[Meeting]:
    return Meeting.objects.coming().filter(state=Meeting.State.CALLED).order_by("starts_at")[:MEETINGS_AHEAD]


def _about(invitee: Invitee) -> list[str]:
    meeting = invitee.meeting
    return [
        meeting.get_absolute_url(),
        reverse("meeting_rides", args=[meeting.pk]),
        reverse("answer_for", args=[invitee.pk]),
        reverse("notice_pdf", args=[meeting.pk]),
    ]
