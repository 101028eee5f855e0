"""Who is called: the members of the bodies when a meeting is called, and the new holder when a seat changes hands."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from councils.delegates.models import Delegate
from meetings.attendance import messages
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
    for body, member in _members_of_all(meeting):
        if member.person.pk not in called:
            called.add(member.person.pk)
            invitees.append(_invite(meeting, body, member))
    people = {invitee.person for invitee in invitees}
    young = [invitee.municipality_id for invitee in invitees if invitee.seat_id]
    messages.notice_to_coordinators(meeting, set(messages.coordinators_of(young)) - people)
    return invitees


@action
def leave_seat(*, delegate: Delegate, by: User | None) -> None:
    """A term ended or was taken back: the person is not called to meetings on days they have no seat there."""
    terms = Delegate.objects.filter(
        person=delegate.person_id,
        seat__municipality=delegate.seat.municipality_id,
        seat__kind=delegate.seat.kind,
    )
    for invitee in _coming(delegate.seat).filter(person=delegate.person_id):
        if not terms.current(day_of(invitee.meeting.starts_at)).exists():
            _remove(invitee)


@action
def follow_seat(*, delegate: Delegate, by: User | None) -> None:
    """A seat has a new holder: they are called to the meetings that are already called within their term."""
    seat = delegate.seat
    if seat.rank:
        return
    for meeting in _meetings_of_delegates():
        if not delegate.starts_on <= day_of(meeting.starts_at) <= delegate.ends_on:
            continue
        for earlier in list(meeting.invitees.filter(seat=seat).select_related("person", "meeting")):
            if earlier.deputy_for_id is None and earlier.person_id == delegate.person_id:
                break
            _remove(earlier)
        else:
            meeting.invitees.filter(person=delegate.person).delete()
            body = meeting.bodies.filter(members_are=Body.Members.DELEGATES).first()
            _invite(meeting, body, Member(delegate.person, seat.municipality, seat, ""))


def _members_of_all(meeting: Meeting) -> Iterable[tuple[Body, Member]]:
    """Delegates first: someone who is both is called to their seat."""
    bodies = sorted(meeting.bodies.all(), key=lambda body: (not body.is_youth, body.name))
    return [(body, member) for body in bodies for member in members(body, day_of(meeting.starts_at))]


def _invite(meeting: Meeting, body: Body, member: Member) -> Invitee:
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


def _meetings_of_delegates():
    return Meeting.objects.coming().filter(
        state=Meeting.State.CALLED, bodies__members_are=Body.Members.DELEGATES
    )


def _coming(seat):
    """Invitees to meetings to come who stand for the seat, or for the seat it is deputy of."""
    return Invitee.objects.filter(
        meeting__in=_meetings_of_delegates(),
        seat__municipality=seat.municipality_id,
        seat__kind=seat.kind,
    ).select_related("meeting", "deputy_for", "person")


def _remove(invitee: Invitee) -> None:
    """Take someone out of the chain of a seat; who was asked after them stands for whom they stood for."""
    before, deputy = invitee.deputy_for, Invitee.objects.filter(deputy_for=invitee).first()
    if deputy:
        Invitee.objects.filter(pk=deputy.pk).update(deputy_for=None)
    invitee.delete()
    if deputy:
        Invitee.objects.filter(pk=deputy.pk).update(deputy_for=before)
