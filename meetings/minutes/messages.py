"""What is said about minutes: to be confirmed, confirmed, ready, corrected, and missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.attendance.messages import coordinators_of
from meetings.attendance.models import Invitee
from meetings.minutes.models import Correction, Minutes
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.terms import Planned
from umt_portal.notices.texts import placeholders as fact

register(
    Kind("minutes_missing", _("Minutes that are not published")),
    Kind("minutes_confirm", _("Minutes for you to confirm"), is_must_know=True),
    Kind("minutes_confirmed", _("Minutes that are confirmed")),
    Kind("minutes_published", _("Minutes that are ready")),
    Kind("minutes_corrected", _("Minutes that are corrected")),
    area=_("Minutes"),
)

HELD = (
    fact.text("title", _("name of the meeting"), "UMT i Bardu"),
    fact.moment("starts_at", _("when the meeting began"), -10),
)
for _kind in ("minutes_missing", "minutes_confirm", "minutes_confirmed", "minutes_published"):
    fact.declare(_kind, *HELD)
fact.declare("minutes_corrected", *HELD, fact.number("number", _("number of the correction"), 1))


def minutes_missing(meeting: Meeting, days: int, to: Iterable[User]) -> Planned:
    """Until the minutes are out: to those who are to see to it, so many days after the meeting."""
    return Planned(
        kind="minutes_missing",
        to=[*to],
        occasion=f"meeting:{meeting.pk}:minutes-{days}",
        title=meeting.title,
        url=reverse("minutes_write", args=[meeting.pk]),
        page=meeting.get_absolute_url(),
        about=f"meetings.meeting:{meeting.pk}",
        facts=lambda: _facts(meeting) | {"days": days},
    )


def minutes_to_confirm(minutes: Minutes, person: User) -> None:
    """To the chair, or the one more: read, and say that it is right."""
    _tell("minutes_confirm", minutes.meeting, person, f"confirm-{minutes.version}", "minutes_confirm")


def minutes_confirmed(minutes: Minutes) -> None:
    """To the one who wrote them last: they can be published."""
    occasion = f"confirmed-{minutes.version}"
    _tell("minutes_confirmed", minutes.meeting, minutes.written_by, occasion, "minutes_write")


def minutes_published(minutes: Minutes, but: User) -> None:
    """To those who were called and their coordinators: the minutes are ready."""
    for person in _readers(minutes.meeting) - {but}:
        _tell("minutes_published", minutes.meeting, person, f"published-{minutes.version}", "minutes")


def minutes_corrected(correction: Correction, but: User) -> None:
    meeting = correction.minutes.meeting
    facts = {"number": correction.number}
    for person in _called(meeting) - {but}:
        _tell("minutes_corrected", meeting, person, f"correction-{correction.number}", "minutes", facts)


def _called(meeting: Meeting) -> set[User]:
    called = Invitee.objects.filter(meeting=meeting, person__is_active=True)
    return {one.person for one in called.select_related("person")}


def _readers(meeting: Meeting) -> set[User]:
    """Coordinators may not read the minutes of a closed meeting they were not called to."""
    if not meeting.is_open:
        return _called(meeting)
    young = Invitee.objects.filter(meeting=meeting, seat__isnull=False)
    return _called(meeting) | set(coordinators_of(young.values_list("municipality", flat=True)))


def _tell(
    kind: str, meeting: Meeting, person: User, occasion: str, page: str, facts: dict[str, Any] | None = None
) -> None:
    queue(
        to=person,
        kind=kind,
        occasion=f"meeting:{meeting.pk}:{occasion}",
        facts=_facts(meeting) | (facts or {}),
        url=reverse(page, args=[meeting.pk]),
        about=f"meetings.meeting:{meeting.pk}",
    )


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {"title": meeting.title, "starts_at": meeting.starts_at.isoformat()}
