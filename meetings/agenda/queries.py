"""The agenda as people read it: each item with its time on the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.agenda.models import AgendaItem
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
    def case_count(self) -> int:
        return sum(1 for line in self.lines if line.item.case_id)

    @property
    def span(self) -> tuple[int, int]:
        """The length as hours and minutes."""
        return divmod(self.minutes, 60)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Items in order with case, body and papers: two queries."""
    items = AgendaItem.objects.filter(meeting=meeting).select_related("case__body", "decision__body")
    return list(items.prefetch_related("attachments").order_by("position"))


def agenda_of(
    meeting: Meeting, *, can_read_closed: bool, items: Iterable[AgendaItem] | None = None
) -> Agenda:
    """Each item begins when the one before it ends."""
    lines, clock = [], meeting.starts_at
    for item in items if items is not None else items_of(meeting):
        lines.append(Line(item, clock, item.is_closed and not can_read_closed))
        clock += timedelta(minutes=item.minutes)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return Agenda(lines, sum(line.item.minutes for line in lines), length)
