"""What the secretariat is told of a meeting that is not called yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.schedule.models import Meeting
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.texts import placeholders as fact

register(
    Kind(
        "notice_not_sent",
        _("A notice that was to be sent by itself, was not"),
        is_must_know=True,
        roles=frozenset({Name.SECRETARIAT}),
    ),
    area=_("Meetings"),
)

TITLE = fact.text("title", _("name of the meeting"), "UMT i Bardu")
MEETING = (
    TITLE,
    fact.moment("starts_at", _("when the meeting begins")),
    fact.moment("ends_at", _("when the meeting ends"), hours=4),
    fact.text("place", _("place of the meeting"), "Kommunehuset, Setermoen"),
    fact.text("food", _("what there is to eat"), "Taco", sometimes=True),
    fact.date("answer_by", _("last day to answer"), 7, sometimes=True),
)
fact.declare(
    "notice_not_sent",
    *MEETING,
    fact.moment("set_for", _("when it was to go out"), -1),
    sample={"code": "too_late"},
)


def secretariat() -> list[User]:
    posts = Assignment.objects.current().filter(role=Name.SECRETARIAT)
    return list({post.person for post in posts.select_related("person")})


def facts_of(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting.pk,
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "remote_url": meeting.remote_url,
        "food": meeting.food,
        "answer_by": meeting.answer_by.isoformat() if meeting.answer_by else "",
    }


def notice_not_sent(meeting: Meeting, *, set_for: datetime, code: str) -> None:
    """To the secretariat: the time came, and the notice could not go out. `code` says why."""
    facts = facts_of(meeting) | {"set_for": set_for.isoformat(), "code": code}
    for person in secretariat():
        queue(
            to=person,
            kind="notice_not_sent",
            occasion=f"meeting:{meeting.pk}:{set_for.isoformat()}",
            facts=facts,
            url=meeting.get_absolute_url(),
            about=f"meetings.meeting:{meeting.pk}",
        )
