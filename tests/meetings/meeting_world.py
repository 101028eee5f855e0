"""A held meeting with an agenda, made straight from the models: what rooms above meetings start from."""

from datetime import datetime, timedelta

from django.utils import timezone

from meetings.models import AgendaItem, Body, Case, Invitee, Meeting
from umt_portal.models import User


def a_meeting(body: Body, *, days: int = 10, state: str = "called", **fields) -> Meeting:
    """A meeting some days from now (before now when negative), at ten o'clock."""
    start = (timezone.localtime() + timedelta(days=days)).replace(hour=10, minute=0, second=0, microsecond=0)
    meeting = Meeting.objects.create(
        title=fields.pop("title", "UMT på Setermoen"),
        starts_at=fields.pop("starts_at", start),
        ends_at=fields.pop("ends_at", start + timedelta(hours=4)),
        place=fields.pop("place", "Setermoen kulturhus"),
        state=state,
        called_at=None if state == "draft" else timezone.now(),
        **fields,
    )
    meeting.bodies.add(body)
    return meeting


def an_item(
    meeting: Meeting, title: str = "Kveldsbuss", *, position: int | None = None, **fields
) -> AgendaItem:
    body = meeting.bodies.first()
    number = Case.objects.filter(body=body).count() + 1
    case = Case.objects.create(
        body=body, year=meeting.starts_at.year, number=number, title=title, theme="Buss og vei"
    )
    position = position or meeting.agenda.count() + 1
    return AgendaItem.objects.create(meeting=meeting, position=position, case=case, title=title, **fields)


def called(
    meeting: Meeting, person: User, *, answer: str = "", at: datetime | None = None, **fields
) -> Invitee:
    delegacy = person.delegacies.select_related("seat").first()
    return Invitee.objects.create(
        meeting=meeting,
        person=person,
        seat=delegacy.seat if delegacy else None,
        municipality=delegacy.seat.municipality if delegacy else None,
        called_at=at or timezone.now(),
        answer=answer,
        answered_at=timezone.now() if answer else None,
        **fields,
    )
