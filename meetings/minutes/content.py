"""What a notice and minutes hold, as plain facts: the page and the PDF show the same."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from meetings.agenda.models import AgendaItem
from meetings.agenda.queries import agenda_of
from meetings.decisions.models import Decision
from meetings.minutes.models import Minutes
from meetings.minutes.people import attendance_of
from meetings.minutes.queries import texts_of
from meetings.schedule.models import Meeting
from umt_portal.design.dates import clock, longdate, timespan

Facts = dict[str, Any]


def minutes_facts(
    meeting: Meeting, minutes: Minutes | None, *, in_full: bool, items: list[AgendaItem] | None = None
) -> Facts:
    """Everything in the minutes. Without `in_full`: names by consent, and nothing of closed items.

    `items` is the agenda, when it is read already.
    """
    people = attendance_of(meeting, in_full=in_full)
    texts = texts_of(minutes)
    lines = agenda_of(meeting, can_read_closed=in_full, items=items).lines
    handled = [_item(line.item, number, texts, in_full) for number, line in enumerate(lines, start=1)]
    return {
        "labels": _minutes_labels(),
        "meeting": meeting.title,
        "status": _status(minutes),
        "facts": _where_and_when(meeting),
        "present": people.present,
        "absent": people.absent,
        "guests": people.guests,
        "is_recorded": people.is_recorded,
        "items": handled,
        "remarks": minutes.remarks if minutes else "",
        "is_partial": not in_full and any(item["is_closed"] for item in handled),
    }


def notice_facts(meeting: Meeting, *, can_read_closed: bool) -> Facts:
    """The notice of a meeting: when, where, and the agenda with its times, summaries and papers."""
    agenda = agenda_of(meeting, can_read_closed=can_read_closed)
    facts = _where_and_when(meeting)
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
        "reference": _reference(item) if not line.is_hidden else "",
        "summary": item.closed_ground if line.is_hidden else item.summary,
        "proposal": "" if line.is_hidden else item.proposal,
        "papers": [] if line.is_hidden else [paper.name for paper in item.attachments.all()],
    }


def _item(item: AgendaItem, number: int, texts: dict[int, str], in_full: bool) -> Facts:
    is_hidden = item.is_closed and not in_full
    decision = getattr(item, "decision", None)
    return {
        "pk": item.pk,
        "number": number,
        "title": _("Closed item") if is_hidden else item.title,
        "reference": "" if is_hidden else _reference(item),
        "is_closed": item.is_closed,
        "ground": item.closed_ground,
        "text": "" if is_hidden else texts.get(item.pk, ""),
        "proposal": "" if is_hidden else item.proposal,
        "decision": None if is_hidden or decision is None else _decision(decision),
    }


def _decision(decision: Decision) -> Facts:
    return {
        "pk": decision.pk,
        "label": _("Decision %(reference)s") % {"reference": decision.reference},
        "text": decision.text,
        "votes": _votes(decision),
    }


def _votes(decision: Decision) -> str:
    if not decision.vote_count:
        return _("Decided without counting.")
    counts = {"for": decision.votes_for, "against": decision.votes_against, "blank": decision.votes_blank}
    text = _("For: %(for)d. Against: %(against)d. Did not vote: %(blank)d.") % counts
    return f"{text} {_('The chair’s vote decided.')}" if decision.decided_by_chair else text


def _reference(item: AgendaItem) -> str:
    return _("Case %(reference)s") % {"reference": item.case.reference} if item.case else ""


def _where_and_when(meeting: Meeting) -> list[tuple[str, str]]:
    facts = [
        (_("Who meets"), ", ".join(body.name for body in meeting.bodies.all())),
        (_("When"), timespan(meeting.starts_at, meeting.ends_at)),
        (_("Where"), meeting.place),
    ]
    if not meeting.is_open:
        facts.append((_("Closed meeting"), meeting.closed_ground))
    return facts


def _status(minutes: Minutes | None) -> str:
    if minutes is None or not minutes.published_at:
        return _("Draft")
    if minutes.approved_at:
        return _("Approved %(date)s") % {"date": longdate(minutes.approved_at)}
    return _("Published %(date)s, waits to be approved by the next meeting") % {
        "date": longdate(minutes.published_at)
    }


def _minutes_labels() -> dict[str, str]:
    return {
        "present": _("Present"), "absent": _("Absent"), "guests": _("Guests"), "items": _("Cases"),
        "remarks": _("Remarks"), "municipality": _("Municipality"), "name": _("Name"), "note": _("Note"),
        "not_recorded": _("Attendance is not recorded."), "proposal": _("Proposed decision"),
        "closed": _("Handled behind closed doors."), "said": _("Discussion"),
        "partial": _("Closed items are left out of this version."), "nothing": _("No agenda."),
    }  # fmt: skip
