"""Decisions that wait for an answer come up again: offered for every agenda, and put on a joint meeting by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from meetings.agenda.actions import add_item
from meetings.agenda.models import AgendaItem
from meetings.decisions.log import Kind, write
from meetings.decisions.models import Decision, FollowUp
from meetings.decisions.permissions import is_shown_to_everyone
from meetings.decisions.queries import NOT_FINISHED, with_answers, with_status
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number

MINUTES = 10
LANGUAGE = "nb"  # an agenda is written in one language, as all that is said in a meeting


def joint_meetings(bodies: Iterable[int], after: date) -> list[Meeting]:
    """Meetings to come of these bodies together with others, in order."""
    joint = Meeting.objects.annotate(body_count=Count("bodies")).filter(body_count__gte=2)
    own = Meeting.objects.filter(bodies__in=[*bodies]).values("pk")
    open_ = joint.filter(pk__in=own, state__in=[Meeting.State.DRAFT, Meeting.State.CALLED])
    return list(
        open_.filter(starts_at__gt=_start_of(after)).prefetch_related("bodies").order_by("starts_at", "pk")
    )


def next_joint_meeting(meetings: Iterable[Meeting], decision: Decision, today: date) -> Meeting | None:
    """The first of the decision's body; one people are called to only while there is time to send papers."""
    for meeting in meetings:
        is_set = meeting.call_at is not None and timezone.localdate(meeting.call_at) < today
        is_called = meeting.state == Meeting.State.CALLED or is_set
        days = number(Key.PAPERS_DAYS) if is_called else 1
        is_own = decision.body_id in [body.pk for body in meeting.bodies.all()]
        if is_own and meeting.starts_at > _start_of(today + timedelta(days=days)):
            return meeting
    return None


def open_decisions(meeting: Meeting) -> list[Decision]:
    """What the bodies of the meeting have decided and not seen carried out, the oldest date to answer first."""
    mine = with_answers(with_status(Decision.objects.filter(body__in=meeting.bodies.all())))
    waiting = mine.filter(status__in=NOT_FINISHED, asked__gt=0).exclude(status="usendt")  # type: ignore[misc]  # annotated
    fresh = waiting.exclude(followed_up_in__meeting=meeting)
    return list(fresh.order_by("next_due_on", "decided_on", "pk"))  # type: ignore[misc]  # annotated


@action
def put_on_agenda(*, meeting: Meeting, decisions: Iterable[Decision], by: User | None) -> list[AgendaItem]:
    """The secretariat takes open decisions up in a meeting. Those who have not answered see it in the log.

    Raises:
        ValidationError: as `add_item`.
    """
    items = []
    for decision in decisions:
        item = put_follow_up(decision, meeting, by=by)
        for follow_up in decision.follow_ups.filter(reply="", sent_at__isnull=False):
            write(follow_up, Kind.ON_AGENDA, item=item, by=by)
        items.append(item)
    return items


def put_follow_up(decision: Decision, meeting: Meeting, *, by: User | None) -> AgendaItem:
    """The item that asks what became of a decision, once in each meeting. Call it inside an action.

    Raises:
        ValidationError: as `add_item`.
    """
    there = AgendaItem.objects.filter(meeting=meeting, follows_up=decision).first()
    return there or add_item(
        meeting=meeting,
        case=_case_for(decision, meeting),
        title=_title(decision),
        summary=_summary(decision),
        minutes=MINUTES,
        follows_up=decision,
        is_closed=not is_shown_to_everyone(decision),
        closed_ground=_ground(decision),
        by=by,
    )


def _case_for(decision: Decision, meeting: Meeting):  # type: ignore[no-untyped-def]
    """The case goes with it, unless it is there already or belongs to a body that is not."""
    case = decision.case
    if case is None or AgendaItem.objects.filter(meeting=meeting, case=case).exists():
        return None
    return case if meeting.bodies.filter(pk=case.body_id).exists() else None


def _title(decision: Decision) -> str:
    with override(LANGUAGE):
        title = _("What became of decision %(number)s: %(title)s") % {
            "number": decision.reference, "title": decision.title,
        }  # fmt: skip
    return title[:160]


def _summary(decision: Decision) -> str:
    """Who has not answered, and since when."""
    waiting = list(
        FollowUp.objects.running().filter(decision=decision).select_related("municipality", "body")
    )
    with override(LANGUAGE):
        decided = _("Decided %(date)s.") % {"date": date_format(decision.decided_on, "j. F Y")}
        if not waiting:
            return decided
        names = ", ".join(up.asked_name for up in waiting)
        words = ngettext("%(names)s has not answered.", "%(names)s have not answered.", len(waiting))
        due = _("The date to answer was %(date)s.") % {
            "date": date_format(min(up.due_on for up in waiting), "j. F Y")
        }
        return f"{decided} {words % {'names': names}} {due}"


def _ground(decision: Decision) -> str:
    if is_shown_to_everyone(decision):
        return ""
    item = decision.item
    return (item and (item.closed_ground or item.meeting.closed_ground)) or "kommuneloven § 11-5"


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
