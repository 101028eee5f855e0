"""Who led a meeting, and who can say with the chair that its minutes are right."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from meetings.attendance.models import Invitee
from meetings.attendance.room import HERE
from meetings.bodies.models import BodyMember
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User


def with_officers(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Adds `body_chair` and `body_vice_chair`: who held the offices of the body on the day, by primary key."""
    day = OuterRef("day")
    held = BodyMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), body__meetings=OuterRef("pk"), starts_on__lte=day
    ).order_by("pk")
    return meetings.annotate(day=TruncDate("starts_at")).annotate(
        body_chair=Subquery(held.filter(office=BodyMember.Office.CHAIR).values("person")[:1]),
        body_vice_chair=Subquery(held.filter(office=BodyMember.Office.VICE_CHAIR).values("person")[:1]),
    )


def chair_among(meeting: Meeting, invitees: Iterable[Invitee]) -> User | None:
    """The chair of the meeting; else the chair or vice chair of the body, rather one who was there.

    Needs `with_officers`.
    """
    if meeting.chair_id:
        return meeting.chair
    everyone = list(invitees)
    called = {one.person_id: one.person for one in everyone}
    there = {one.person_id for one in here(everyone)}
    leaders = [pk for pk in (meeting.body_chair, meeting.body_vice_chair) if pk in called]  # type: ignore[attr-defined]
    return next((called[pk] for pk in leaders if pk in there), called[leaders[0]] if leaders else None)


def here(invitees: Iterable[Invitee]) -> list[Invitee]:
    return [one for one in invitees if one.attended in HERE]


def was_there(person: User, chair: User | None, invitees: Iterable[Invitee]) -> bool:
    """Called and present; or led the meeting without being called."""
    own = next((one for one in invitees if one.person_id == person.pk), None)
    return own.attended in HERE if own else person == chair


def others_to_ask(meeting: Meeting, invitees: Iterable[Invitee], chair: User | None) -> list[User]:
    """The vice chair who was there (or the chair, when another led), else everyone who voted. The first of them to
    confirm counts."""
    there = [one for one in here(invitees) if one.person != chair]
    leaders = (meeting.body_chair, meeting.body_vice_chair)  # type: ignore[attr-defined]
    leading = [one.person for one in there if one.person_id in leaders]
    return leading[:1] or [one.person for one in there if one.has_vote]
