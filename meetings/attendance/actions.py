"""What people do about coming to a meeting: answer, swap with a deputy, and remind. One door to the other files."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.attendance import deputies, messages
from meetings.attendance.late import Pressed, refuse_if_outdated
from meetings.attendance.models import Invitee
from meetings.attendance.movements import come_in, go_out, mark_excused
from meetings.attendance.record import Presence, add_guest, record_attendance, remove_guest
from meetings.attendance.room import HERE
from meetings.attendance.seat_votes import give_vote, someone_else_is_here
from meetings.attendance.signals import answered
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

__all__ = [
    "Presence", "add_guest", "answer", "come_in", "go_out", "let_member_meet", "mark_excused", "pass_over_deputy",
    "purge_food_needs", "record_attendance", "remind_now", "remove_guest",
]  # fmt: skip

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
    pressed: Pressed | None = None,
    by: User | None,
) -> Invitee:
    """Say yes, no or maybe. Details that are None stay as they were; a no empties lift and food.

    `pressed` is when it was pressed, when that was without coverage: sent twice it is written once, and it never
    replaces an answer that was given after it.

    A no from the holder of a seat calls the first deputy who is free; a deputy's no calls the next. A yes withdraws
    the call of those asked after them who have not said yes. `by` is the person, or who answers for them; the action
    trusts its caller.

    Raises:
        ValidationError: `bad_answer`, `not_open` (draft, cancelled or over), `not_needed` (a deputy, while someone
            else of the seat is coming), `deputy_is_coming` (a member, whose deputy has said yes: see
            `let_member_meet`), `deputy_called` (maybe is no longer an answer), `seat_is_taken` (someone else of the
            seat is in the room), `is_here` (a no from someone in the room), `newer_answer` and `moved` (what has
            happened since it was pressed).
    """
    if answer not in (Answer.YES, Answer.NO, Answer.MAYBE):
        raise ValidationError(_("Answer yes, no or maybe."), code="bad_answer")
    invitee = _locked(invitee)
    if pressed and pressed.key == invitee.answer_key:
        return invitee
    before = invitee.answer
    _refuse_late_or_impossible(invitee, answer, by)
    if pressed:
        refuse_if_outdated(invitee, pressed)
        invitee.answer_key = pressed.key
    details = {"reason": reason, "needs_ride": needs_ride, "pick_up_at": pick_up_at, "food_needs": food_needs}
    given: dict[str, object] = {name: value for name, value in details.items() if value is not None}
    _write_answer(invitee, answer, given, by, at=pressed.at if pressed else None)
    if answer == Answer.NO and before != Answer.NO:
        deputies.call_next_deputy(invitee, by)
    answered.send(sender=Invitee, invitee=invitee, before=before, by=by)
    return invitee


@action
def let_member_meet(*, invitee: Invitee, by: User | None) -> Invitee:
    """The member meets after all, though a deputy has said yes: the deputy is released, and told.

    Raises:
        ValidationError: `not_open`, `not_a_member` (they stand in for someone), `seat_is_taken`.
    """
    invitee = _locked(invitee)
    if not invitee.meeting.is_called or invitee.meeting.ends_at <= timezone.now():
        raise ValidationError(_("You can no longer answer for this meeting."), code="not_open")
    if invitee.is_deputy:
        raise ValidationError(_("Only the member of the seat can take it back."), code="not_a_member")
    if here := someone_else_is_here(invitee):
        raise ValidationError(
            _("%(name)s already has this seat.") % {"name": here.person}, code="seat_is_taken"
        )
    before = invitee.answer
    deputies.release_deputies(invitee, by)
    _write_answer(invitee, Answer.YES, {}, by)
    answered.send(sender=Invitee, invitee=invitee, before=before, by=by)
    return invitee


@action
def pass_over_deputy(*, invitee: Invitee, by: User | None) -> bool:
    """A deputy did not answer in time: the next one is asked. Does nothing when they have answered since.

    Returns:
        Whether they were passed over.
    """
    invitee = _locked(invitee)
    is_late = invitee.answer_due_at is not None and invitee.answer_due_at <= timezone.now()
    waits = invitee.is_deputy and invitee.has_vote and invitee.answer in (Answer.NONE, Answer.MAYBE)
    if not (is_late and waits and invitee.meeting.is_called) or invitee.attended:
        return False
    deputies.pass_over(invitee)
    return True


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
    waiting = meeting.invitees.to_remind().select_related("person", "meeting", "seat")
    if municipality_id:
        waiting = waiting.filter(municipality=municipality_id)
    if not waiting:
        raise ValidationError(_("Everyone has answered."), code="nobody_to_remind")
    occasion = f"reminder-by-hand-{timezone.localdate()}"
    count = sum(messages.reminder(invitee, occasion) for invitee in waiting)
    if not count:
        raise ValidationError(_("They have already been reminded today."), code="reminded_today")
    return count


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
        Invitee.objects.select_related("person", "municipality", "seat__municipality", "deputy_for")
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
    if answer == Answer.NO and invitee.attended in HERE:
        raise ValidationError(_("%(name)s is already here.") % {"name": invitee.person}, code="is_here")
    if answer == Answer.MAYBE and deputies.asked_after(invitee):
        raise ValidationError(_("A deputy has been asked. Answer yes or no."), code="deputy_called")


def _write_answer(
    invitee: Invitee, answer: str, details: dict[str, object], by: User | None, *, at: datetime | None = None
) -> None:
    if answer == Answer.NO:
        details |= {"needs_ride": False, "pick_up_at": "", "food_needs": ""}
    for name, value in details.items():
        setattr(invitee, name, value)
    invitee.answer, invitee.answered_at, invitee.answered_by = answer, at or timezone.now(), by
    if answer == Answer.NO:
        invitee.has_vote = not invitee.seat_id and invitee.has_vote
    else:
        deputies.release_deputies(invitee, by)
        give_vote(invitee)
    invitee.save()
