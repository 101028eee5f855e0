"""What is sent to those who were at a meeting, when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee, InviteeQuerySet
from meetings.confirmations.messages import thanks_for_coming
from meetings.confirmations.permissions import OVER
from meetings.schedule.models import Meeting
from umt_portal.notices import kinds
from umt_portal.notices.plan.terms import Plan, Planned, Times
from umt_portal.regulations.numbers import Key, number


def candidates(first: datetime, last: datetime) -> InviteeQuerySet:
    """Those whom the attendance says were there, until evaluation closes. By then a meeting that goes on is over."""
    states = OVER if first == last else (*OVER, Meeting.State.CALLED)
    there = Invitee.objects.present().filter(
        meeting__state__in=states, meeting__ends_at__lt=last, meeting__ends_at__gt=first - _open_for()
    )
    return there.select_related("meeting", "person").order_by("meeting", "pk")


def due(invitee: Invitee, now: datetime) -> Iterator[Planned]:
    ends_at = invitee.meeting.ends_at
    if ends_at < now < ends_at + _open_for():
        yield thanks_for_coming(invitee, evaluate_until=timezone.localdate(ends_at + _open_for()))


def _open_for() -> timedelta:
    return timedelta(days=number(Key.EVALUATION_DAYS))


THANKS = Plan(
    anchor=_("the meeting"),
    to=_("those whom the attendance says were there"),
    times=Times(hours=range(8, 21)),
    candidates=candidates,
    due=due,
    note=_("As soon as the meeting is over and attendance is recorded, between 8 and 21."),
)
kinds.plan("absence_ready", THANKS)
