"""What happens by itself when an answer does not come: reminders, then the mayor, then the next joint meeting.

The days are rules of the field, counted from the date to answer. Nothing happens after an answer, nor while they wait
for us.
"""

from __future__ import annotations

from datetime import date

import structlog
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.decisions import messages
from meetings.decisions.chasing import Waiting, due_on, running, with_receivers
from meetings.decisions.follow_up_agenda import put_follow_up
from meetings.decisions.log import Kind, locked, write
from meetings.decisions.models import FollowUp
from meetings.decisions.queries import waiting_for_us
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.plan.terms import Planned

LOGGED = {"decision_reminder": Kind.REMINDED, "decision_mayor": Kind.MAYOR_TOLD}
logger = structlog.get_logger(__name__)


def chase(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn. Of the reminders to an owner only the latest is said, so a clock that stood still makes no heap.

    Each follow-up is its own action: one that fails is logged, and stops none of the others.

    Returns:
        How many were reminded.
    """
    today = on or timezone.localdate()
    return sum(_try(follow_up, today, by) for follow_up in running(today))


@action
def nudge_us(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn: a clock that stands still does so only because of us. The secretariat hears it every week.

    Returns:
        How many messages.
    """
    today, told = on or timezone.localdate(), 0
    for follow_up in waiting_for_us():
        weeks = (today - timezone.localdate(follow_up.paused_at)).days // 7
        told += messages.still_asked(follow_up, weeks) if weeks else 0
    return told


def _try(follow_up: FollowUp, today: date, by: User | None) -> bool:
    try:
        return chase_one(follow_up=follow_up, on=today, by=by)
    except Exception:  # a morning later it is tried again, and until then the others must not wait
        logger.exception("follow_up_not_chased", follow_up=follow_up.pk)
        return False


@action
def chase_one(*, follow_up: FollowUp, on: date, by: User | None) -> bool:
    """What the clock has to say about one of them today. Returns whether its owner was reminded."""
    follow_up = locked(follow_up)
    if not follow_up.is_running:  # answered, or asked us something, since it was found
        return False
    [waiting], is_reminded = with_receivers([follow_up], on, on), False
    for planned in due_on(waiting, on):
        if planned.kind == "decision_on_agenda":
            _put_on_agenda(waiting, on, planned, by)
        elif planned.say():
            write(follow_up, LOGGED[planned.kind], by=by)
            is_reminded = is_reminded or planned.kind == "decision_reminder"
    return is_reminded


def _put_on_agenda(waiting: Waiting, on: date, planned: Planned, by: User | None) -> None:
    """On the next joint meeting that there is."""
    follow_up, meeting = waiting.follow_up, waiting.meeting(on)
    try:
        item = put_follow_up(follow_up.decision, meeting, by=by)
    except ValidationError:  # the agenda was closed meanwhile: tomorrow's meeting is another
        return
    write(follow_up, Kind.ON_AGENDA, item=item, by=by)
    planned.say()
