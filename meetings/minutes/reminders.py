"""Minutes that are not out some days after the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.posts import Posts
from meetings.attendance.models import Invitee
from meetings.attendance.reminders import will_be_called
from meetings.minutes import messages
from meetings.minutes.chairs import chair_among
from meetings.minutes.record import with_minutes
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import KEPT_UP_FOR, Plan, Planned, Step, Times

WRITERS, AND_OFFICE = "writers", "office"


class Missing(NamedTuple):
    """A meeting without minutes that everyone can read, and who leads it."""

    meeting: Meeting
    chair: User | None
    posts: Posts

    def responsible(self, now: datetime, audience: str) -> list[User]:
        """Who writes the minutes, or all the secretariat when nobody has begun; and the chair."""
        minutes = getattr(self.meeting, "minutes", None)
        office = self.posts.secretariat(timezone.localdate(now))
        people = [minutes.written_by] if minutes else [*office]
        people += [self.chair] if self.chair else []
        if audience == AND_OFFICE or not people:
            people += office
        return list({person.pk: person for person in people}.values())


def candidates(first: datetime, last: datetime) -> list[Missing]:
    """Meetings that are over by then, also those that will be called by themselves."""
    plan = steps("minutes_missing")
    comes = Q(state=Meeting.State.DRAFT, call_at__gt=first, call_at__lte=last)
    meetings = Meeting.objects.filter(Q(state__in=[Meeting.State.CALLED, Meeting.State.HELD]) | comes)
    meetings = meetings.exclude(minutes__published_at__isnull=False).filter(
        ends_at__gt=first - timedelta(days=plan.last) - KEPT_UP_FOR,
        ends_at__lte=plan.reach(last),
    )
    found = list(with_minutes(meetings).prefetch_related("invitees__person").order_by("ends_at", "pk"))
    posts = Posts(timezone.localdate(first), timezone.localdate(last))
    return [Missing(meeting, chair_among(meeting, _called_to(meeting)), posts) for meeting in found]


def _called_to(meeting: Meeting) -> list[Invitee]:
    is_draft = meeting.state == Meeting.State.DRAFT
    return will_be_called(meeting) if is_draft else list(meeting.invitees.all())  # type: ignore[attr-defined]


def due(missing: Missing, now: datetime) -> Iterator[Planned]:
    """The latest that is due; the key keeps each to one."""
    step = steps("minutes_missing").due(missing.meeting.ends_at, now)
    if step:
        to = missing.responsible(now, step.audience)
        yield messages.minutes_missing(missing.meeting, step.days, to)


MINUTES = Plan(
    anchor=_("the meeting"),
    steps=(Step(3, WRITERS), Step(7, AND_OFFICE)),
    audiences={
        WRITERS: _("who writes the minutes, and the chair"),
        AND_OFFICE: _("who writes them, the chair and all the secretariat"),
    },
    least=1,
    most=60,
    times=Times(at="08:00"),
    candidates=candidates,
    due=due,
    note=_("Until the minutes are published."),
)
kinds.plan("minutes_missing", MINUTES)
