"""What happens by itself when an answer does not come: reminders, then the mayor, then the next joint meeting.

The days are rules of the field, counted from the date to answer. Nothing happens after an answer, nor while they wait
for us.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.decisions import messages
from meetings.decisions.follow_up_agenda import next_joint_meeting, put_follow_up
from meetings.decisions.log import Kind, write
from meetings.decisions.models import FollowUp
from meetings.decisions.owners import mayor_of
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, numbers


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


@action
def chase(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn. Of the reminders to an owner only the latest is said, so a clock that stood still makes no heap.

    Returns:
        How many were reminded.
    """
    today = on or timezone.localdate()
    days = stages(today)
    asked = FollowUp.objects.running().filter(due_on__lte=today - timedelta(days=days["soon"]))
    rows = asked.select_for_update(of=("self",)).select_related("decision__body", "municipality", "body")
    return sum(_chase(follow_up, days, today, by) for follow_up in rows.order_by("pk"))


def _chase(follow_up: FollowUp, days: dict[str, int], today: date, by: User | None) -> bool:
    sent_on = timezone.localdate(follow_up.sent_at)
    reached = [
        stage for stage, after in days.items() if sent_on < follow_up.due_on + timedelta(days=after) <= today
    ]
    if "mayor" in reached:
        _tell_mayor(follow_up, today, by)
    if "agenda" in reached:
        _put_on_agenda(follow_up, today, by)
    said = [stage for stage in reached if stage != "agenda"]
    if not said or not messages.reminder(follow_up, said[-1]):
        return False
    write(follow_up, Kind.REMINDED, by=by)
    return True


def _tell_mayor(follow_up: FollowUp, today: date, by: User | None) -> None:
    mayor = mayor_of(follow_up.municipality, today) if follow_up.municipality else None
    if mayor and mayor.email != follow_up.owner_email and messages.to_mayor(follow_up, mayor):
        write(follow_up, Kind.MAYOR_TOLD, by=by)


def _put_on_agenda(follow_up: FollowUp, today: date, by: User | None) -> None:
    """On the next joint meeting that there is; until one is planned, the clock looks again every day."""
    decision = follow_up.decision
    if (
        not decision.is_public
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
