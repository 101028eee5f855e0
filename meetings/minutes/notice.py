"""What the notice of a meeting (innkalling) holds, as plain facts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from meetings.agenda.models import AgendaItem
from meetings.agenda.queries import agenda_of
from meetings.minutes.content import Facts, reference, where_and_when
from meetings.schedule.models import Meeting
from umt_portal.design.dates import clock, longdate


def notice_facts(meeting: Meeting, *, can_read_closed: bool) -> Facts:
    """The notice of a meeting: when, where, and the agenda with its times, summaries and papers."""
    agenda = agenda_of(meeting, can_read_closed=can_read_closed)
    facts = where_and_when(meeting)
    if meeting.answer_by:
        facts.append((_("Answer by"), longdate(meeting.answer_by)))
    if meeting.food:
        facts.append((_("Food"), meeting.food))
    return {
        "labels": {"agenda": _("Agenda"), "proposal": _("Proposed decision"), "papers": _("Papers"), "empty": _("The agenda is not ready yet.")},
        "meeting": meeting.title,
        "facts": facts,
        "intro": meeting.intro,
        "items": [_notice_item(line, number) for number, line in enumerate(agenda.lines, start=1)],
        "closing": _("Can you not come? Say so as soon as you can, so that your deputy can be called."),
    }  # fmt: skip


def _notice_item(line: Any, number: int) -> Facts:
    item: AgendaItem = line.item
    return {
        "number": number,
        "clock": clock(line.starts_at),
        "length": _("%(minutes)d min") % {"minutes": item.minutes},
        "title": _("Closed item") if line.is_hidden else item.title,
        "reference": reference(item) if not line.is_hidden else "",
        "summary": item.closed_ground if line.is_hidden else item.summary,
        "proposal": "" if line.is_hidden else item.proposal,
        "papers": []
        if line.is_hidden
        else [paper.name for paper in (*item.attachments.all(), *item.case_papers)],
    }
