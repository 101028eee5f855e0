from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.plan.terms import Planned
from umt_portal.notices.texts import placeholders as fact

register(
    Kind("absence_ready", _("After a meeting: the paper for school, and three questions")), area=_("Meetings")
)

fact.declare(
    "absence_ready",
    fact.text("title", _("name of the meeting"), "UMT i Bardu"),
    fact.moment("starts_at", _("when the meeting began"), -1),
    fact.date("evaluate_until", _("last day to say how it was"), 7),
    sample={"absences": "/"},
)


def thanks_for_coming(invitee: Invitee, *, evaluate_until: date) -> Planned:
    """To one who was there, once: both things in one mail. Only young people need a paper for school."""
    meeting = invitee.meeting
    facts = {
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "absences": reverse("absences") if invitee.seat_id else "",
        "evaluate_until": evaluate_until.isoformat(),
    }
    return Planned(
        kind="absence_ready",
        to=[invitee.person],
        occasion=f"meeting:{meeting.pk}",
        title=meeting.title,
        url=reverse("evaluate", args=[meeting.pk]),
        page=meeting.get_absolute_url(),
        about=f"meetings.meeting:{meeting.pk}",
        municipality_id=invitee.municipality_id,
        facts=lambda: facts,
    )
