from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.texts import placeholders as fact

register(Kind("absence_ready", _("After a meeting: the paper for school, and three questions")))

fact.declare(
    "absence_ready",
    fact.text("title", _("name of the meeting"), "UMT i Bardu"),
    fact.moment("starts_at", _("when the meeting began"), -1),
    fact.date("evaluate_until", _("last day to say how it was"), 7),
    sample={"absences": "/"},
)


def thanks_for_coming(invitee: Invitee, *, evaluate_until: date) -> object | None:
    """To one who was there, once: both things in one mail. Only young people need a paper for school."""
    meeting = invitee.meeting
    return queue(
        to=invitee.person,
        kind="absence_ready",
        occasion=f"meeting:{meeting.pk}",
        facts={
            "title": meeting.title,
            "starts_at": meeting.starts_at.isoformat(),
            "absences": reverse("absences") if invitee.seat_id else "",
            "evaluate_until": evaluate_until.isoformat(),
        },
        url=reverse("evaluate", args=[meeting.pk]),
        about=f"meetings.meeting:{meeting.pk}",
        municipality_id=invitee.municipality_id,
    )
