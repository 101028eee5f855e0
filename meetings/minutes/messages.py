from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.decisions.queries import secretariat
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue

register(Kind("minutes_missing", _("Minutes that are not published"), roles=frozenset({Name.SECRETARIAT})))


def minutes_missing(meeting: Meeting, days: int) -> None:
    """To the secretariat, some days after a meeting, until its minutes are out."""
    for person in secretariat():
        queue(
            to=person,
            kind="minutes_missing",
            occasion=f"meeting:{meeting.pk}:minutes-{days}",
            facts={"title": meeting.title, "starts_at": meeting.starts_at.isoformat(), "days": days},
            url=reverse("minutes_write", args=[meeting.pk]),
            about=f"meetings.meeting:{meeting.pk}",
        )
