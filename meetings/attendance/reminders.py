"""Reminders before a meeting, and notices that go out at a set time: whom they reach, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from meetings.attendance import messages
from meetings.attendance.audience import audience
from meetings.attendance.deadlines import answer_due
from meetings.attendance.deputies import deputies_to_ask
from meetings.attendance.invitations import members_of_all, vacant_seats
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times, days_after

UNANSWERED, EVERYONE = "unanswered", "everyone"
ANYTIME = Times(hours=range(24), minute=59)  # a set time is any minute; its day is what counts


def candidates(first: datetime, last: datetime) -> list[Invitee]:
    """Those who are called and have not said no, and those who will be called by then."""
    called = Invitee.objects.filter(
        has_vote=True,
        meeting__state=Meeting.State.CALLED,
        meeting__starts_at__gt=first,
        meeting__starts_at__lte=steps("meeting_reminder").reach(last),
    ).exclude(answer=Invitee.Answer.NO)
    found = list(called.select_related("meeting", "person").order_by("meeting", "pk"))
    for meeting in called_at_set_time(first, last):
        found += will_be_called(meeting)
    return found


def called_at_set_time(first: datetime, last: datetime) -> list[Meeting]:
    """Drafts that are called by themselves after one moment, until another."""
    if first == last:
        return []
    drafts = Meeting.objects.filter(state=Meeting.State.DRAFT, call_at__gt=first, call_at__lte=last)
    return list(drafts.prefetch_related("bodies").order_by("call_at", "pk"))


def will_be_called(meeting: Meeting) -> list[Invitee]:
    """Not saved: those who sit in the bodies, and the first deputy for each seat where nobody does, as they are called
    at the set time."""
    called: dict[int, Invitee] = {}
    for body, member in members_of_all(meeting):
        one = Invitee(meeting=meeting, person=member.person, body=body, seat=member.seat)
        called.setdefault(member.person.pk, one)
    if any(body.is_youth for body in meeting.bodies.all()):
        for seat in vacant_seats(meeting):
            if deputies := list(deputies_to_ask(meeting, seat)):
                due_at = answer_due(meeting, len(deputies), at=meeting.call_at)
                person = deputies[0].person
                one = Invitee(meeting=meeting, person=person, seat=seat, is_deputy=True, answer_due_at=due_at)
                called.setdefault(person.pk, one)
    for one in called.values():
        one.called_at = meeting.call_at
    return list(called.values())


def due(invitee: Invitee, now: datetime) -> Iterator[Planned]:
    """The reminder whose time it is; none that came before they were called: the notice itself is fresh."""
    meeting = invitee.meeting
    if meeting.starts_at <= now or _is_late_deputy(invitee, now):
        return
    own = (EVERYONE,) if invitee.answer else (UNANSWERED, EVERYONE, "")
    step = steps("meeting_reminder").for_whom(*own).due(meeting.starts_at, now)
    if step and invitee.called_at <= days_after(meeting.starts_at, step.days):
        yield messages.reminder(invitee, f"reminder-{-step.days}")


def _is_late_deputy(invitee: Invitee, now: datetime) -> bool:
    """Passed over any minute now."""
    waits = invitee.is_deputy and invitee.answer in (Invitee.Answer.NONE, Invitee.Answer.MAYBE)
    return waits and invitee.answer_due_at is not None and invitee.answer_due_at <= now


def notice_due(meeting: Meeting, now: datetime) -> Iterator[Planned]:
    """For the simulation: `meetings.schedule.timed` calls the meeting."""
    if meeting.call_at and meeting.call_at <= now and meeting.call_at < meeting.starts_at:
        found = audience(meeting)
        called: Iterable = [one.person for _body, people in found.called for one in people]
        yield Planned(
            kind="meeting_notice",
            to=[*called, *found.coordinators],
            occasion=f"meeting:{meeting.pk}:{meeting.call_at.isoformat()}",
            title=meeting.title,
            url=meeting.get_absolute_url(),
            at=meeting.call_at,
        )


REMINDER = Plan(
    anchor=_("the meeting"),
    steps=(Step(-7, UNANSWERED), Step(-3, UNANSWERED), Step(-1, UNANSWERED)),
    audiences={
        UNANSWERED: _("those who have not answered"),
        EVERYONE: _("everyone called who has not said no"),
    },
    least=-60,
    most=-1,
    times=Times(hours=range(8, 21)),
    candidates=candidates,
    due=due,
    note=_("Between 8 and 21, at the hour of the meeting or the first hour after it."),
)
kinds.plan("meeting_reminder", REMINDER)
kinds.plan(
    "meeting_notice",
    Plan(
        anchor="",
        to=_("those who are called, and their coordinators"),
        times=ANYTIME,
        candidates=called_at_set_time,
        due=notice_due,
        note=_("When a meeting is called, or at the time that is set for the meeting."),
    ),
)
