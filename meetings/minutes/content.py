"""What minutes hold, as plain facts: the page, the PDF for everyone and the PDF in full are made from them."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.agenda.models import AgendaItem
from meetings.minutes.models import Confirmation, Minutes
from meetings.minutes.people import Names, attendance_of
from meetings.minutes.record import Record
from meetings.minutes.voted import elections_of, proposals_of, votes_of
from meetings.schedule.models import Meeting
from umt_portal.design.dates import clock, day_of, longdate, longdatetime, timespan

Facts = dict[str, Any]
LANGUAGE = "nb"  # of what is kept


def minutes_facts(record: Record, *, in_full: bool) -> Facts:
    """Everything in the minutes. Without `in_full`: names by consent, and nothing of closed items."""
    names = Names(record, in_full=in_full)
    content = _content(record, names)
    return content | {
        "labels": _labels(),
        "meeting": record.meeting.title,
        "status": status_of(record.minutes),
        "is_partial": not in_full and any(item["is_closed"] for item in content["items"]),
        "confirmed": _confirmed(record, names),
    }


def digest_of(record: Record) -> str:
    """Changes when anything in the minutes does: a text, a vote, a time, who was there."""
    with override(LANGUAGE):
        content = _content(record, Names(record, in_full=True))
    return sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()


def _content(record: Record, names: Names) -> Facts:
    people = attendance_of(record, names)
    return {
        "facts": where_and_when(record.meeting, record.bodies) + _as_it_was(record, names),
        "present": people.present,
        "absent": people.absent,
        "guests": people.guests,
        "is_recorded": people.is_recorded,
        "items": [_item(item, number, record, names) for number, item in enumerate(record.items, start=1)],
        "remarks": record.minutes.remarks if record.minutes else "",
    }


def _item(item: AgendaItem, number: int, record: Record, names: Names) -> Facts:
    known = {"pk": item.pk, "number": number, "is_closed": item.is_closed, "ground": item.closed_ground}
    if item.is_closed and not names.in_full:
        return known | {
            "title": _("Closed item"), "reference": "", "outcome": "", "text": "", "proposal": "", "proposals": [],
            "elections": [], "decision": None,
        }  # fmt: skip
    decision = getattr(item, "decision", None)
    entry = record.entries.get(item.pk)
    return known | {
        "title": item.title,
        "reference": reference(item),
        "outcome": _outcome(item, record.meeting),
        "text": entry.text if entry else "",
        "proposal": item.proposal,
        "proposals": proposals_of(item, record, names),
        "elections": elections_of(item, record, names),
        "decision": decision and {
            "pk": decision.pk,
            "label": _("Decision %(reference)s") % {"reference": decision.reference},
            "text": decision.text,
            "votes": votes_of(decision),
        },
    }  # fmt: skip


def _outcome(item: AgendaItem, meeting: Meeting) -> str:
    """What there is to say when nobody has written a word."""
    if item.outcome == AgendaItem.Outcome.POSTPONED:
        return _("Postponed. The case comes up again in a later meeting.")
    if item.approves_id:
        minutes = getattr(item.approves, "minutes", None)
        if minutes and minutes.approved_in_id == meeting.pk:
            return _("The minutes of %(date)s are approved.") % {"date": longdate(item.approves.starts_at)}
    return ""


def reference(item: AgendaItem) -> str:
    return _("Case %(reference)s") % {"reference": item.case.reference} if item.case else ""


def where_and_when(meeting: Meeting, bodies: Any = None) -> list[tuple[str, str]]:
    bodies = meeting.bodies.all() if bodies is None else bodies
    facts = [
        (_("Who meets"), ", ".join(body.name for body in bodies)),
        (_("When"), timespan(meeting.starts_at, meeting.ends_at)),
        (_("Where"), meeting.place),
    ]
    if not meeting.is_open:
        facts.append((_("Closed meeting"), meeting.closed_ground))
    return facts


def _as_it_was(record: Record, names: Names) -> list[tuple[str, str]]:
    facts = []
    if record.live:
        facts.append((_("Opened"), _at(record.live.opened_at, record.meeting)))
        if record.live.closed_at:
            facts.append((_("Closed"), _at(record.live.closed_at, record.meeting)))
    if record.chair and (chair := names.of_person(record.chair)):
        facts.append((_("Chair of the meeting"), chair))
    return facts


def _at(moment: Any, meeting: Meeting) -> str:
    is_same_day = day_of(moment) == day_of(meeting.starts_at)
    return _("at %(clock)s") % {"clock": clock(moment)} if is_same_day else longdatetime(moment)


def status_of(minutes: Minutes | None) -> str:
    if minutes is None or not minutes.published_at:
        return _("Draft")
    if minutes.approved_at:
        return _("Approved %(date)s") % {"date": longdate(minutes.approved_at)}
    return _("Published %(date)s, waits to be approved by the next meeting") % {
        "date": longdate(minutes.published_at)
    }


def _confirmed(record: Record, names: Names) -> str:
    """By whom, or why not, when the minutes are out."""
    minutes = record.minutes
    if minutes is None or not minutes.published_at:
        return ""
    if minutes.unconfirmed_reason:
        return _("Published without being confirmed: %(reason)s") % {"reason": minutes.unconfirmed_reason}
    last = [one for one in record.confirmations if one.version == minutes.version]
    said = [_by(one, names) for one in sorted(last, key=lambda one: not one.as_chair)]
    return _("Confirmed by %(people)s.") % {"people": _(" and ").join(said)} if said else ""


def _by(one: Confirmation, names: Names) -> str:
    name = names.of_person(one.person)
    if not name:
        return _("the chair") if one.as_chair else _("someone who was there")
    return _("%(name)s (chair)") % {"name": name} if one.as_chair else name


def _labels() -> dict[str, str]:
    return {
        "present": _("Present"), "absent": _("Absent"), "guests": _("Guests"), "items": _("Cases"),
        "remarks": _("Remarks"), "municipality": _("Municipality"), "name": _("Name"), "note": _("Note"),
        "not_recorded": _("Attendance is not recorded."), "proposal": _("Proposed decision"),
        "closed": _("Handled behind closed doors."), "said": _("Discussion"),
        "partial": _("Closed items are left out of this version."), "nothing": _("No agenda."),
        "put_forward": _("put forward by %(name)s") % {"name": "{name}"}, "candidate": _("Candidate"), "votes": _("Votes"),
        "result": _("Result"), "confirmed": _("Confirmed"),
    }  # fmt: skip
