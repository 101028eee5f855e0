"""What people do about coming to a meeting: answer, remind, and write down who came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance import deputies, messages, movements
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.attendance.movements import come_in, go_out, mark_excused
from meetings.attendance.room import overlap
from meetings.attendance.signals import answered
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

__all__ = ["come_in", "go_out", "mark_excused"]  # asked for here by the rooms above

Answer = Invitee.Answer


@action
def answer(
    *,
    invitee: Invitee,
    answer: str,
    reason: str | None = None,
    needs_ride: bool | None = None,
    pick_up_at: str | None = None,
    food_needs: str | None = None,
    by: User | None,
) -> Invitee:
    """Say yes, no or maybe. Details that are None stay as they were; a no empties lift and food.

    A no from the holder of a seat calls the first deputy who is free; a deputy's no calls the next. A yes withdraws
    the call of those asked after them. `by` is the person, or who answers for them; the action trusts its caller.

    Raises:
        ValidationError: `bad_answer`, `not_open` (draft, cancelled or over), `not_needed` (a deputy, while the one
            they stand in for is coming), `deputy_called` (maybe is no longer an answer).
    """
    if answer not in (Answer.YES, Answer.NO, Answer.MAYBE):
        raise ValidationError(_("Answer yes, no or maybe."), code="bad_answer")
    invitee = _locked(invitee)
    before = invitee.answer
    _refuse_late_or_impossible(invitee, answer, by)
    details = {"reason": reason, "needs_ride": needs_ride, "pick_up_at": pick_up_at, "food_needs": food_needs}
    _write_answer(invitee, answer, {name: value for name, value in details.items() if value is not None}, by)
    if answer == Answer.NO and before != Answer.NO:
        deputies.call_next_deputy(invitee, by)
    answered.send(sender=Invitee, invitee=invitee, before=before, by=by)
    return invitee


@action
def remind_now(*, meeting: Meeting, municipality_id: int | None = None, by: User | None) -> int:
    """Remind those who have not answered, in one municipality or in all. At most once a day for each of them.

    Returns:
        How many were reminded.

    Raises:
        ValidationError: `not_open`, `nobody_to_remind`, `reminded_today`.
    """
    if not meeting.is_called or meeting.starts_at < timezone.now():
        raise ValidationError(_("There is nothing to answer for this meeting now."), code="not_open")
    waiting = meeting.invitees.awaiting_answer().select_related("person", "meeting", "seat")
    if municipality_id:
        waiting = waiting.filter(municipality=municipality_id)
    if not waiting:
        raise ValidationError(_("Everyone has answered."), code="nobody_to_remind")
    occasion = f"reminder-by-hand-{timezone.localdate()}"
    count = sum(messages.reminder(invitee, occasion) for invitee in waiting)
    if not count:
        raise ValidationError(_("They have already been reminded today."), code="reminded_today")
    return count


@dataclass(frozen=True)
class Presence:
    """Whether someone was there, and when they came and left if not the whole time."""

    invitee_id: int
    attended: str
    arrived_at: time | None = None
    left_at: time | None = None

    @property
    def was_there(self) -> bool:
        return self.attended in (Invitee.Attended.PRESENT, Invitee.Attended.PARTLY)


@action
def record_attendance(*, meeting: Meeting, presences: Iterable[Presence], by: User | None) -> None:
    """Write down who was there. Those who were not come first, so that their seat is free for the deputy.

    Two of one seat may both have been there, one after the other; the last one has the vote.

    Raises:
        ValidationError: `not_called`, `is_final`, `left_before_arriving`, `seat_is_taken` (someone else of the seat
            was there at the time).
    """
    meeting = movements.meeting_to_record(meeting.pk)
    has_movements = Movement.objects.filter(invitee__meeting=meeting).exists()
    invitees = {one.pk: one for one in meeting.invitees.select_related("person")}
    for presence in sorted(presences, key=lambda presence: presence.was_there):
        invitee = invitees[presence.invitee_id]
        invitee.meeting = meeting
        _refuse_backwards(invitee, presence)
        invitee.attended, invitee.arrived_at, invitee.left_at = (
            presence.attended,
            presence.arrived_at,
            presence.left_at,
        )
        if presence.was_there and invitee.seat_id:
            _give_vote(invitee, [one for one in invitees.values() if one.seat_id == invitee.seat_id])
        invitee.save()
        if has_movements:
            movements.lay_movements(invitee)


@action
def add_guest(*, meeting: Meeting, name: str, title: str = "", by: User | None) -> Guest:
    return Guest.objects.create(meeting=meeting, name=name, title=title)


@action
def remove_guest(*, guest: Guest, by: User | None) -> None:
    guest.delete()


@action
def purge_food_needs(*, by: User | None) -> int:
    """Delete what people told us about food, for meetings that are over or cancelled."""
    done = Meeting.objects.past() | Meeting.objects.filter(state=Meeting.State.CANCELLED)
    return Invitee.objects.filter(meeting__in=done.values("pk")).exclude(food_needs="").update(food_needs="")


def _locked(invitee: Invitee) -> Invitee:
    """The invitee as it is now, with the whole meeting's answers locked: a seat's chain of deputies is one thing.

    Raises:
        ValidationError: `withdrawn` (someone just released this deputy).
    """
    meeting = Meeting.objects.select_for_update().get(pk=invitee.meeting_id)
    now = (
        Invitee.objects.select_related("person", "municipality", "seat", "deputy_for")
        .filter(pk=invitee.pk)
        .first()
    )
    if now is None:
        raise ValidationError(_("You are no longer called to this meeting."), code="withdrawn")
    now.meeting = meeting
    return now


def _refuse_late_or_impossible(invitee: Invitee, answer: str, by: User | None) -> None:
    meeting = invitee.meeting
    is_afterwards = by is not None and by.roles.is_secretariat and meeting.state == Meeting.State.HELD
    if not is_afterwards and not (
        meeting.is_called and (meeting.ends_at > timezone.now() or by != invitee.person)
    ):
        raise ValidationError(_("You can no longer answer for this meeting."), code="not_open")
    if answer != Answer.NO:
        deputies.refuse_if_not_needed(invitee)
    if answer == Answer.MAYBE and deputies.asked_after(invitee):
        raise ValidationError(_("A deputy has been asked. Answer yes or no."), code="deputy_called")


def _write_answer(invitee: Invitee, answer: str, details: dict[str, object], by: User | None) -> None:
    if answer == Answer.NO:
        details |= {"needs_ride": False, "pick_up_at": "", "food_needs": ""}
    for name, value in details.items():
        setattr(invitee, name, value)
    invitee.answer, invitee.answered_at, invitee.answered_by = answer, timezone.now(), by
    if answer == Answer.NO:
        invitee.has_vote = not invitee.seat_id and invitee.has_vote
    else:
        deputies.release_deputies(invitee, by)
        invitee.has_vote = True
    invitee.save()


def _refuse_backwards(invitee: Invitee, presence: Presence) -> None:
    if presence.arrived_at and presence.left_at and presence.left_at <= presence.arrived_at:
        raise ValidationError(
            _("%(name)s must leave after arriving.") % {"name": invitee.person}, code="left_before_arriving"
        )


def _give_vote(invitee: Invitee, of_the_seat: list[Invitee]) -> None:
    """Whoever of the seat is there has its vote, the last one if there were two; two cannot be there at once."""
    mine = movements.written_times(invitee)
    for other in of_the_seat:
        if other is invitee or other.attended not in movements.HERE:
            continue
        theirs = movements.times(other)
        if overlap(mine, theirs):
            raise ValidationError(
                _("%(name)s already has this seat.") % {"name": other.person}, code="seat_is_taken"
            )
        if theirs[-1][0] > mine[-1][0]:
            invitee.has_vote = False
            return  # they came after this one, and have the vote
    for other in of_the_seat:
        if other is not invitee and other.has_vote:
            other.has_vote = False
            other.save()
    invitee.has_vote = True
