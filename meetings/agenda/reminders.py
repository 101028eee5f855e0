"""Case papers that are due and not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.posts import Posts
from meetings.agenda import messages
from meetings.agenda.models import AgendaItem
from meetings.agenda.queries import without_papers
from meetings.schedule.models import Meeting
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times


class Lacking(NamedTuple):
    """A meeting to come, and its cases without papers."""

    meeting: Meeting
    items: list[AgendaItem]
    posts: Posts


def candidates(first: datetime, last: datetime) -> list[Lacking]:
    until = timezone.localdate(last) - timedelta(days=steps("papers_missing").first)
    meetings = Meeting.objects.filter(
        state__in=[Meeting.State.DRAFT, Meeting.State.CALLED], papers_due_on__lte=until, starts_at__gt=first
    )
    lacking: dict[int, list[AgendaItem]] = defaultdict(list)
    for item in without_papers(meetings):
        lacking[item.meeting_id].append(item)
    posts = Posts(timezone.localdate(first), timezone.localdate(last))
    return [
        Lacking(meeting, lacking[meeting.pk], posts)
        for meeting in meetings.order_by("starts_at", "pk")
        if lacking[meeting.pk]
    ]


def due(lacking: Lacking, now: datetime) -> Iterator[Planned]:
    meeting = lacking.meeting
    step = steps("papers_missing").due(meeting.papers_due_on, now)
    if step and meeting.starts_at > now:
        people = lacking.posts.secretariat(timezone.localdate(now))
        yield messages.papers_missing(meeting, lacking.items, people, step.days)


PAPERS = Plan(
    anchor=_("the day case papers are due"),
    to=_("the secretariat"),
    steps=(Step(0),),
    least=-30,
    most=14,
    times=Times(at="07:10"),
    candidates=candidates,
    due=due,
    note=_("As long as a case on the agenda lacks papers, and the meeting has not begun."),
)
kinds.plan("papers_missing", PAPERS)
