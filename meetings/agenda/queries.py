"""The agenda as people read it: each item with its time on the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case as DbCase
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, When

from meetings.agenda.models import AgendaItem
from meetings.bodies.models import Body
from meetings.cases.models import Case
from meetings.cases.permissions import Viewer
from meetings.cases.queries import papers_of
from meetings.schedule.models import Meeting


@dataclass(frozen=True)
class Line:
    """An item at its time. `is_hidden` when it is closed and the reader is not called."""

    item: AgendaItem
    starts_at: datetime
    is_hidden: bool


@dataclass(frozen=True)
class Agenda:
    lines: list[Line]
    minutes: int  # all items together
    room: int  # minutes the meeting lasts

    @property
    def overrun(self) -> int:
        """Minutes the agenda is longer than the meeting; 0 when there is room."""
        return max(0, self.minutes - self.room)

    @property
    def free(self) -> int:
        """Minutes that are left when all items are done; 0 when there are none."""
        return max(0, self.room - self.minutes)

    @property
    def case_count(self) -> int:
        return sum(1 for line in self.lines if line.item.case_id)

    @property
    def span(self) -> tuple[int, int]:
        """The length as hours and minutes."""
        return divmod(self.minutes, 60)


def items_of(meeting: Meeting, user: Viewer | None = None) -> list[AgendaItem]:
    """Items in order with case, body and papers: three queries.

    Each has `case_papers`, the papers of its case that `user` may read; without a user, those everyone may.
    """
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(
        "case__body", "decision__body", "approves"
    )
    items = list(rows.prefetch_related("attachments").order_by("position"))
    papers = papers_of([item.case_id for item in items if item.case_id], user)
    for item in items:
        item.case_papers = papers.get(item.case_id, []) if item.case_id else []
    return items


def agenda_of(
    meeting: Meeting,
    *,
    can_read_closed: bool,
    items: Iterable[AgendaItem] | None = None,
    user: Viewer | None = None,
) -> Agenda:
    """Each item begins when the one before it ends."""
    lines, clock = [], meeting.starts_at
    for item in items if items is not None else items_of(meeting, user):
        lines.append(Line(item, clock, item.is_closed and not can_read_closed))
        clock += timedelta(minutes=item.minutes)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return Agenda(lines, sum(line.item.minutes for line in lines), length)


def backlog(bodies: Iterable[Body]) -> QuerySet[Case]:
    """Open cases that wait for a place on an agenda: the postponed ones first, then the oldest.

    Each has `postponed_on`, the moment of the meeting that put it off, or None.
    """
    items = AgendaItem.objects.filter(case=OuterRef("pk"))
    coming = items.filter(meeting__state__in=[Meeting.State.DRAFT, Meeting.State.CALLED]).exclude(
        outcome=AgendaItem.Outcome.POSTPONED
    )
    latest = items.exclude(meeting__state=Meeting.State.CANCELLED).order_by("-meeting__starts_at")
    put_off = latest.filter(outcome=AgendaItem.Outcome.POSTPONED)
    waiting = Case.objects.filter(~Exists(coming), state=Case.State.OPEN, body__in=bodies)
    waiting = waiting.annotate(
        last_outcome=Subquery(latest.values("outcome")[:1]),
        put_off_on=Subquery(put_off.values("meeting__starts_at")[:1]),
    )
    return (
        waiting.annotate(
            postponed_on=DbCase(
                When(last_outcome=AgendaItem.Outcome.POSTPONED, then=F("put_off_on")), default=None
            )
        )
        .select_related("body")
        .order_by(F("postponed_on").asc(nulls_last=True), "year", "number")
    )


def leading_body(meeting: Meeting) -> Body | None:
    """Whose standing agenda and last minutes a meeting takes up: UMT's in a joint meeting, else the first."""
    bodies = sorted(meeting.bodies.all(), key=lambda body: (not body.is_youth, body.name))
    return bodies[0] if bodies else None


def last_unapproved(meeting: Meeting) -> Meeting | None:
    """The latest meeting of the same body before this one whose minutes wait to be approved."""
    held = Meeting.objects.filter(
        bodies=leading_body(meeting), state=Meeting.State.HELD, starts_at__lt=meeting.starts_at
    )
    return held.exclude(pk=meeting.pk).order_by("-starts_at").first()


def without_papers(meetings: QuerySet[Meeting]) -> QuerySet[AgendaItem]:
    """Items with a case that has neither a case presentation nor a paper, here or with the case itself."""
    items = AgendaItem.objects.filter(
        meeting__in=meetings, case__isnull=False, case__background="", case__papers=None, attachments=None
    )
    return items.select_related("case__body").order_by("position")
