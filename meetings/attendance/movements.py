"""Coming and going while a meeting goes on: who is in the room, and who of a seat has its vote.

What is written by hand afterwards and what is noted under way are one record: once someone has come or gone, the times
of an invitee follow from their movements, and writing by hand lays the movements anew.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee, Movement
from meetings.attendance.room import HERE, Interval, intervals
from meetings.attendance.seat_votes import give_vote, others_of_the_seat
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

Attended = Invitee.Attended
ROLL_CALL = timedelta(minutes=10)  # noted as here by then: here from the start


@action
def come_in(*, invitee: Invitee, at: datetime | None = None, by: User | None) -> Movement:
    """Someone comes into the room, and has the vote of their seat from now.

    Raises:
        ValidationError: `not_called`, `is_final`, `already_in`, `seat_is_taken` (someone else of the seat is in),
            `out_of_order` (earlier than the last time they came or went).
    """
    invitee = _locked(invitee)
    last = _last(invitee)
    if last and last.is_in:
        raise ValidationError(_("%(name)s is already here.") % {"name": invitee.person}, code="already_in")
    if invitee.seat_id:
        take_the_vote(invitee)
    movement = _move(invitee, last, at, is_in=True)
    follow_movements(invitee)
    return movement


@action
def go_out(*, invitee: Invitee, at: datetime | None = None, by: User | None) -> Movement:
    """Someone leaves the room, for a while or for good.

    Raises:
        ValidationError: `not_called`, `is_final`, `not_in`, `out_of_order`.
    """
    invitee = _locked(invitee)
    last = _last(invitee)
    if not (last and last.is_in):
        raise ValidationError(_("%(name)s is not here.") % {"name": invitee.person}, code="not_in")
    movement = _move(invitee, last, at, is_in=False)
    follow_movements(invitee)
    return movement


@action
def mark_excused(*, invitee: Invitee, by: User | None) -> Invitee:
    """Someone is not here, and had told why not.

    Raises:
        ValidationError: `not_called`, `is_final`, `already_in` (they are or were here).
    """
    invitee = _locked(invitee)
    if invitee.attended in HERE:
        raise ValidationError(_("%(name)s is already here.") % {"name": invitee.person}, code="already_in")
    invitee.attended, invitee.arrived_at, invitee.left_at = Attended.EXCUSED, None, None
    invitee.save()
    return invitee


def meeting_to_record(meeting_id: int) -> Meeting:
    """The meeting, locked: all attendance of a meeting is written one at a time.

    Raises:
        ValidationError: `not_called`, `is_final` (the minutes are out, or approved).
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    if meeting.state in (Meeting.State.DRAFT, Meeting.State.CANCELLED):
        raise ValidationError(_("Nobody is called to this meeting."), code="not_called")
    published = Meeting.objects.filter(pk=meeting.pk, minutes__published_at__isnull=False)
    if meeting.state == Meeting.State.APPROVED or published.exists():
        raise ValidationError(_("The attendance of this meeting can no longer be changed."), code="is_final")
    return meeting


def take_the_vote(invitee: Invitee) -> None:
    """The seat's vote goes to whoever of it is in the room. Call with the meeting locked.

    Raises:
        ValidationError: `seat_is_taken`.
    """
    for other in others_of_the_seat(invitee):
        last = _last(other)
        if last and last.is_in:
            raise ValidationError(
                _("%(name)s already has this seat.") % {"name": other.person}, code="seat_is_taken"
            )
    give_vote(invitee)


def lay_movements(invitee: Invitee) -> None:
    """Movements that say what was written by hand: here from the start or from when they came."""
    Movement.objects.filter(invitee=invitee).delete()
    for came, left in written_times(invitee):
        Movement.objects.create(invitee=invitee, at=came, is_in=True)
        if left:
            Movement.objects.create(invitee=invitee, at=left, is_in=False)


def times(invitee: Invitee) -> list[Interval]:
    """From when to when someone was here, by their movements or as written by hand."""
    return intervals(Movement.objects.filter(invitee=invitee)) or written_times(invitee)


def written_times(invitee: Invitee) -> list[Interval]:
    if invitee.attended not in HERE:
        return []
    meeting = invitee.meeting
    came = moment(meeting, invitee.arrived_at) if invitee.arrived_at else meeting.starts_at
    return [(came, max(came, moment(meeting, invitee.left_at)) if invitee.left_at else None)]


def moment(meeting: Meeting, clock: time) -> datetime:
    """A time of day during the meeting; past midnight for a time before the start of one that lasts so long."""
    start = timezone.localtime(meeting.starts_at)
    found = datetime.combine(start.date(), clock, tzinfo=start.tzinfo)
    if found < start and found + timedelta(days=1) <= meeting.ends_at:
        found += timedelta(days=1)
    return found


def follow_movements(invitee: Invitee) -> None:
    """Attendance, first and last time, as the movements say."""
    moves = list(Movement.objects.filter(invitee=invitee))
    came, last = moves[0].at, moves[-1]
    is_late = came > invitee.meeting.starts_at + ROLL_CALL
    is_whole = not is_late and len(moves) == 1
    invitee.attended = Attended.PRESENT if is_whole else Attended.PARTLY
    invitee.arrived_at = _clock(came) if is_late else None
    invitee.left_at = None if last.is_in else _clock(last.at)
    invitee.save()


def _locked(invitee: Invitee) -> Invitee:
    meeting = meeting_to_record(invitee.meeting_id)
    now = Invitee.objects.select_related("person", "seat").filter(pk=invitee.pk, meeting=meeting).first()
    if now is None:
        raise ValidationError(_("They are no longer called to this meeting."), code="not_called")
    now.meeting = meeting
    lay_down_what_was_written_by_hand(meeting)
    return now


def lay_down_what_was_written_by_hand(meeting: Meeting) -> None:
    """The first who is noted as coming or going makes movements of what was written before."""
    if not Movement.objects.filter(invitee__meeting=meeting).exists():
        for present in Invitee.objects.filter(meeting=meeting, attended__in=HERE):
            present.meeting = meeting
            lay_movements(present)


def _last(invitee: Invitee) -> Movement | None:
    return invitee.movements.last()


def _move(invitee: Invitee, last: Movement | None, at: datetime | None, *, is_in: bool) -> Movement:
    at = at or timezone.now()
    if last and at < last.at:
        raise ValidationError(
            _("%(name)s came or went later than this.") % {"name": invitee.person}, code="out_of_order"
        )
    return Movement.objects.create(invitee=invitee, at=at, is_in=is_in)


def _clock(at: datetime) -> time:
    return timezone.localtime(at).time().replace(second=0, microsecond=0)
