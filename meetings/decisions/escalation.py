"""What happens by itself when an answer does not come: reminders, then the mayor, then the next joint meeting.

The days are rules of the field, counted from the date to answer. Nothing happens after an answer, nor while they wait
for us.
"""

from __future__ import annotations

from datetime import date, timedelta

import structlog
from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.decisions import messages
from meetings.decisions.follow_up_agenda import next_joint_meeting, put_follow_up
from meetings.decisions.log import Kind, locked, write
from meetings.decisions.models import FollowUp
from meetings.decisions.owners import mayor_of
from meetings.decisions.permissions import is_shown_to_everyone
from meetings.decisions.queries import waiting_for_us
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, numbers

logger = structlog.get_logger(__name__)


def stages(on: date) -> dict[str, int]:
    """Days from the due date, the first to come first."""
    rules = numbers(on)
    return {
        "soon": -rules[Key.REMIND_BEFORE_DAYS],
        "due": 0,
        "late": rules[Key.REMIND_AFTER_DAYS],
        "mayor": rules[Key.MAYOR_DAYS],
        "agenda": rules[Key.AGENDA_DAYS],
    }


def chase(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn. Of the reminders to an owner only the latest is said, so a clock that stood still makes no heap.

    Each follow-up is its own action: one that fails is logged, and stops none of the others.

    Returns:
        How many were reminded.
    """
    today = on or timezone.localdate()
    soon = today - timedelta(days=stages(today)["soon"])
    waiting = FollowUp.objects.running().filter(due_on__lte=soon).order_by("pk")
    return sum(_try(follow_up, today, by) for follow_up in waiting)


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
    sent_on = timezone.localdate(follow_up.sent_at)
    reached = [
        stage
        for stage, after in stages(on).items()
        if sent_on < follow_up.due_on + timedelta(days=after) <= on
    ]
    if "mayor" in reached:
        _tell_mayor(follow_up, on, by)
    if "agenda" in reached:
        _put_on_agenda(follow_up, on, by)
    said = [stage for stage in reached if stage != "agenda"]
    if not said or not messages.reminder(follow_up, said[-1]):
        return False
    write(follow_up, Kind.REMINDED, by=by)
    return True


def _tell_mayor(follow_up: FollowUp, today: date, by: User | None) -> None:
    mayor = mayor_of(follow_up.municipality, today) if follow_up.municipality else None
    is_owner = mayor and mayor.email and mayor.email.lower() == follow_up.owner_email.lower()
    if mayor and not is_owner and messages.to_mayor(follow_up, mayor):
        write(follow_up, Kind.MAYOR_TOLD, by=by)


def _put_on_agenda(follow_up: FollowUp, today: date, by: User | None) -> None:
    """On the next joint meeting that there is; until one is planned, the clock looks again every day."""
    decision = follow_up.decision
    if (
        not is_shown_to_everyone(decision)
        or follow_up.events.filter(kind=Kind.ON_AGENDA, at__date__gte=follow_up.due_on).exists()
    ):
        return
    meeting = next_joint_meeting(decision, today)
    if meeting is None:
        return
    try:
        item = put_follow_up(decision, meeting, by=by)
    except ValidationError:  # the agenda was closed meanwhile: tomorrow's meeting is another
        return
    write(follow_up, Kind.ON_AGENDA, item=item, by=by)
    messages.on_agenda(follow_up, meeting)
