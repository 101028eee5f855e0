"""After the notice: a seat gets a new holder or loses one, and someone who was not called is called in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate, Seat
from meetings.attendance import deputies
from meetings.attendance.invitations import invite, members_of_all
from meetings.attendance.models import Invitee, InviteeQuerySet
from meetings.attendance.room import HERE
from meetings.attendance.seat_votes import give_vote
from meetings.bodies.models import Body
from meetings.bodies.queries import Member
from meetings.schedule.models import Meeting, MeetingQuerySet
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.design.dates import day_of


@action
def leave_seat(*, delegate: Delegate, by: User | None) -> None:
    """A term ended or was taken back: the person is not called to meetings on days they have no seat there.

    Was it a deputy everyone waited for, the next one is asked.
    """
    terms = Delegate.objects.filter(
        person=delegate.person_id,
        seat__municipality=delegate.seat.municipality_id,
        seat__kind=delegate.seat.kind,
    )
    for invitee in _coming(delegate.seat).filter(person=delegate.person_id).exclude(attended__in=HERE):
        if terms.current(day_of(invitee.meeting.starts_at)).exists():
            continue
        before = invitee.deputy_for
        deputies.take_out(invitee)
        if before:
            deputies.call_next_deputy(deputies.last_asked(before), by)


@action
def follow_seat(*, delegate: Delegate, by: User | None) -> None:
    """A seat has a new holder: they are called to the meetings that are already called within their term.

    Has a deputy said yes, they are not: then the coordinator decides, and may call the new holder in.
    """
    seat = delegate.seat
    if seat.rank:
        return
    for meeting in _meetings_of_delegates():
        if delegate.starts_on <= day_of(meeting.starts_at) <= delegate.ends_on:
            _take_over(meeting, delegate, by)


@action
def call_in(*, meeting: Meeting, person: User, by: User | None) -> Invitee:
    """Call a member of the meeting's bodies who was not called with the others. A deputy of the seat is released.

    Raises:
        ValidationError: `not_open`, `not_a_member`, `called_already`, `seat_is_taken` (someone of the seat is here).
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not meeting.is_called:
        raise ValidationError(_("Nobody can be called to this meeting now."), code="not_open")
    found = next(((body, one) for body, one in members_of_all(meeting) if one.person == person), None)
    if found is None:
        raise ValidationError(_("Only members of the body can be called."), code="not_a_member")
    if meeting.invitees.filter(person=person, is_deputy=False).exists():  # type: ignore[attr-defined]
        raise ValidationError(_("%(name)s is called already.") % {"name": person}, code="called_already")
    return _call_to_seat(meeting, *found, by)


def _take_over(meeting: Meeting, delegate: Delegate, by: User | None) -> None:
    of_the_seat = _of_the_seat(meeting, delegate.seat)
    if of_the_seat.filter(person=delegate.person, is_deputy=False).exists():
        return
    others = of_the_seat.exclude(person=delegate.person)
    if others.filter(attended__in=HERE).exists() or others.filter(is_deputy=True, answer="yes").exists():
        return
    for earlier in others.filter(is_deputy=False):
        deputies.take_out(earlier)
    body = meeting.bodies.filter(members_are=Body.Members.DELEGATES).first()
    _call_to_seat(meeting, body, Member(delegate.person, delegate.seat.municipality, delegate.seat, ""), by)


def _call_to_seat(meeting: Meeting, body: Body, member: Member, by: User | None) -> Invitee:
    """The member gets the seat; deputies who waited or had said yes are released, those who said no stay below."""
    if member.seat:
        of_the_seat = _of_the_seat(meeting, member.seat)
        if here := of_the_seat.filter(attended__in=HERE).first():
            raise ValidationError(
                _("%(name)s already has this seat.") % {"name": here.person}, code="seat_is_taken"
            )
        for deputy in of_the_seat.exclude(answer=Invitee.Answer.NO).exclude(person=member.person):
            deputies.release(deputy, by)
    earlier = meeting.invitees.filter(person=member.person).first()  # type: ignore[attr-defined]
    if earlier and not deputies.take_out(earlier):
        return _as_member(earlier, member)
    below = _of_the_seat(meeting, member.seat).filter(deputy_for=None).first() if member.seat else None
    invitee = invite(meeting, body, member)
    if below:
        Invitee.objects.filter(pk=below.pk).update(deputy_for=invitee)
    return invitee


def _as_member(earlier: Invitee, member: Member) -> Invitee:
    """The one who moves up has put a proposal forward as deputy: the row is theirs still, and waits for an answer."""
    earlier.refresh_from_db()
    earlier.seat, earlier.is_deputy, earlier.answer_due_at = member.seat, False, None
    earlier.answer, earlier.answered_at, earlier.answered_by = Invitee.Answer.NONE, None, None
    give_vote(earlier)
    earlier.save()
    return earlier


def _of_the_seat(meeting: Meeting, seat: Seat) -> InviteeQuerySet:
    found = Invitee.objects.filter(meeting=meeting, seat=seat)
    return found.select_related("person", "meeting", "municipality", "seat__municipality", "deputy_for")


def _meetings_of_delegates() -> MeetingQuerySet:
    return Meeting.objects.coming().filter(
        state=Meeting.State.CALLED, bodies__members_are=Body.Members.DELEGATES
    )


def _coming(seat: Seat) -> InviteeQuerySet:
    """Invitees to meetings to come who stand for the seat, or for the seat it is deputy of."""
    return Invitee.objects.filter(
        meeting__in=_meetings_of_delegates(),
        seat__municipality=seat.municipality_id,
        seat__kind=seat.kind,
    ).select_related("meeting", "deputy_for", "person")
