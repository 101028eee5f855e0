"""Who is called: the members of the bodies when a meeting is called, and deputies for seats nobody sits in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from councils.delegates.models import Seat
from councils.municipalities.models import Municipality
from meetings.attendance import messages
from meetings.attendance.deputies import call_for_vacant_seat
from meetings.attendance.models import Invitee
from meetings.bodies.models import Body
from meetings.bodies.queries import Member, members
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.design.dates import day_of


@action
def invite_members(*, meeting: Meeting, by: User | None) -> list[Invitee]:
    """Call everyone who sits in the meeting's bodies on its day. A person in two bodies is called once."""
    invitees = []
    called = set(meeting.invitees.values_list("person", flat=True))  # type: ignore[attr-defined]
    for body, member in members_of_all(meeting):
        if member.person.pk not in called:
            called.add(member.person.pk)
            invitees.append(invite(meeting, body, member))
    invitees += _call_for_vacant_seats(meeting)
    people = {invitee.person for invitee in invitees}
    young = [invitee.municipality_id for invitee in invitees if invitee.seat_id]
    messages.notice_to_coordinators(meeting, set(messages.coordinators_of(young)) - people)
    return invitees


def vacant_seats(meeting: Meeting) -> Iterable[Seat]:
    """Regular seats of municipalities that take part, which nobody holds on the day of the meeting."""
    day = day_of(meeting.starts_at)
    taking_part = Municipality.objects.participating(day)
    return (
        Seat.objects.regular().vacant(day).filter(municipality__in=taking_part).select_related("municipality")
    )


def _call_for_vacant_seats(meeting: Meeting) -> list[Invitee]:
    body = next((one for one in meeting.bodies.all() if one.is_youth), None)
    if body is None:
        return []
    called = [call_for_vacant_seat(meeting, seat, body) for seat in vacant_seats(meeting)]
    return [deputy for deputy in called if deputy]


def members_of_all(meeting: Meeting) -> Iterable[tuple[Body, Member]]:
    """Delegates first: someone who is both is called to their seat."""
    bodies = sorted(meeting.bodies.all(), key=lambda body: (not body.is_youth, body.name))
    return [(body, member) for body in bodies for member in members(body, day_of(meeting.starts_at))]


def invite(meeting: Meeting, body: Body, member: Member) -> Invitee:
    invitee = Invitee.objects.create(
        meeting=meeting,
        person=member.person,
        body=body,
        seat=member.seat,
        municipality=member.municipality,
        called_at=timezone.now(),
    )
    messages.notice(invitee)
    return invitee
