"""What people are told of changes after they are called. Everything that changes within ten minutes is one message."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.changes import Snapshot, differences, snapshot
from meetings.agenda.models import AgendaItem
from meetings.attendance.calendars import invitation_of_message
from meetings.attendance.messages import receivers, tell
from meetings.schedule.messages import MEETING, facts_of
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import send_waiting, take_back, waiting_until
from umt_portal.notices.plan.terms import Planned, stamp
from umt_portal.notices.texts import placeholders as fact

GATHERING = timedelta(minutes=10)


def calendar_of_change(message: Message) -> bytes | None:
    """Calendars hear of a new name, time, place or link; of a new agenda there is nothing for them to know."""
    return invitation_of_message(message) if message.facts["before"] else None


register(
    Kind(
        "meeting_changed",
        _("A meeting is changed"),
        is_must_know=True,
        is_copied=True,
        calendar=calendar_of_change,
    ),
    Kind(
        "papers_missing",
        _("Case papers are due, and some are missing"),
        is_timely=True,
        roles=frozenset({Name.SECRETARIAT}),
    ),
    area=_("Meetings"),
)

fact.declare(
    "meeting_changed",
    *MEETING,
    sample={"invitee": 0, "before": {"place": "Ungdomshuset"}, "changes": [], "reason": ""},
)
fact.declare(
    "papers_missing",
    *MEETING,
    fact.date("due_on", _("when the papers are due"), 6),
    sample={"agenda": [{"reference": "7/26", "title": "Nattbuss i helgene"}]},
)


def changed(
    meeting: Meeting,
    *,
    before: dict[str, Any] | None = None,
    agenda_before: Snapshot | None = None,
    reason: str = "",
) -> None:
    """To all who are called: what it was and what it is. Takes in what waits to be told already."""
    first = {name: _as_fact(value) for name, value in (before or {}).items()}
    for facts in take_back(
        kind="meeting_changed", about=about(meeting)
    ):  # the newest first: the oldest stands
        first |= facts["before"]
        agenda_before = facts["agenda_before"] if facts["agenda_before"] is not None else agenda_before
        reason = reason or facts["reason"]
    first = {name: value for name, value in first.items() if value != _as_fact(getattr(meeting, name))}
    changes = differences(agenda_before, snapshot(meeting)) if agenda_before is not None else []
    if first or changes:
        _tell_all(
            meeting, {"before": first, "reason": reason, "changes": changes, "agenda_before": agenda_before}
        )


def _tell_all(meeting: Meeting, news: dict[str, Any]) -> None:
    facts, now = facts_of(meeting) | news, timezone.now()
    outside: dict[str, Any] = {"changes": [], "agenda_before": None, "reason": ""}
    for one in receivers(meeting):
        own = facts | one.facts if one.is_called or meeting.is_open else facts | outside
        if own["before"] or own["changes"]:
            occasion = f"meeting:{meeting.pk}:changed-{now.isoformat()}"
            tell("meeting_changed", meeting, one.person, occasion, own, due_at=now + GATHERING)


def waits_until(meeting: Meeting) -> datetime | None:
    """When the message about changes goes out, if one waits."""
    return waiting_until(kind="meeting_changed", about=about(meeting))


def send_at_once(meeting: Meeting) -> int:
    return send_waiting(kind="meeting_changed", about=about(meeting))


def papers_missing(meeting: Meeting, items: list[AgendaItem], to: list[User], days: int) -> Planned:
    """To the secretariat, once for each day papers are due, and each step of the plan."""
    lines = [
        {
            "reference": item.case.reference if item.case else "",
            "title": "" if item.is_closed else item.title,
        }
        for item in items
    ]
    due_on = f"{meeting.papers_due_on:%Y-%m-%d}"
    return Planned(
        kind="papers_missing",
        to=[*to],
        occasion=f"meeting:{meeting.pk}:papers-{due_on}{stamp(days, 0)}",
        title=meeting.title,
        url=reverse("agenda", args=[meeting.pk]),
        about=about(meeting),
        facts=lambda: facts_of(meeting) | {"agenda": lines, "due_on": due_on},
    )


def about(meeting: Meeting) -> str:
    return f"meetings.meeting:{meeting.pk}"


def _as_fact(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
