"""The deputies of a seat: asked in rank order when the holder cannot come or there is none, passed over when they do
not answer in time, released when they are not needed.

Called by actions that hold the lock on the meeting. Forfall and vara: a vote belongs to the seat, so within one seat
only one of those who are called has it. A deputy who was passed over has no vote, and may still say yes while nobody
after them has.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate, Seat
from meetings.attendance import deputy_messages as messages
from meetings.attendance.deadlines import answer_due
from meetings.attendance.models import Invitee
from meetings.attendance.seat_votes import give_vote, someone_else_is_here
from meetings.attendance.signals import answered
from meetings.bodies.models import Body
from meetings.schedule.models import Meeting
from umt_portal.access.dated import DatedQuerySet
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of

Answer = Invitee.Answer


def call_next_deputy(absent: Invitee, by: User | None) -> Invitee | None:
    """Call the first deputy of the seat who has not been asked; with none left the coordinator is told.

    Nobody is called while the one asked last may still come.
    """
    last = last_asked(absent)
    if not absent.seat or (last != absent and last.answer != Answer.NO) or someone_else_is_here(absent):
        return None
    deputy = _ask(absent.meeting, absent.seat, absent.body, after=last)
    if deputy is None:
        messages.no_deputy_left(last)
    return deputy


def call_for_vacant_seat(meeting: Meeting, seat: Seat, body: Body | None) -> Invitee | None:
    """Nobody sits in the seat on the day of the meeting: its first deputy is called, or the coordinator is told."""
    deputy = _ask(meeting, seat, body, after=None)
    if deputy is None:
        messages.seat_is_empty(meeting, seat)
    return deputy


def pass_over(deputy: Invitee) -> Invitee | None:
    """The time to answer has run out: the vote is no longer kept for them, and the next one is asked."""
    deputy.has_vote = False
    deputy.save()
    following = _ask(deputy.meeting, deputy.seat, deputy.body, after=deputy)
    if following is None:
        messages.no_deputy_left(deputy)
    return following


def deputies_to_ask(meeting: Meeting, seat: Seat) -> DatedQuerySet:
    """Those who are deputies for the seat on the day of the meeting and not yet called to it, in rank order."""
    terms = Delegate.objects.current(day_of(meeting.starts_at)).filter(
        seat__municipality=seat.municipality_id, seat__kind=seat.kind, seat__rank__gt=0
    )
    called = Invitee.objects.filter(meeting=meeting).values("person")
    return terms.exclude(person__in=called).select_related("person").order_by("seat__rank")


def release_deputies(of: Invitee, by: User | None) -> None:
    """Withdraw the call of everyone asked after someone; those who said no keep their answer."""
    for deputy in reversed(chain_after(of)):
        if deputy.answer != Answer.NO:
            release(deputy, by)


def release(deputy: Invitee, by: User | None) -> None:
    """A deputy is not needed: told so, with the seat in a car given back. The call is gone."""
    messages.deputy_released(deputy)
    before, deputy.answer = deputy.answer, Answer.NO
    answered.send(sender=Invitee, invitee=deputy, before=before, by=by)
    take_out(deputy)


def take_out(invitee: Invitee) -> bool:
    """Take someone out of the chain of a seat; who was asked after them stands for whom they stood for.

    Has someone put a proposal forward, their row stays, as one who does not come.

    Returns:
        Whether the row is gone.
    """
    try:
        with transaction.atomic():
            _cut_out(invitee)
    except ProtectedError:
        kept = Invitee.objects.get(pk=invitee.pk)
        kept.answer, kept.answered_at, kept.has_vote = Answer.NO, timezone.now(), False
        kept.save()
        return False
    return True


def _cut_out(invitee: Invitee) -> None:
    before = Invitee.objects.filter(pk=invitee.pk).values_list("deputy_for", flat=True).get()
    deputy = Invitee.objects.filter(deputy_for=invitee).first()
    if deputy:
        Invitee.objects.filter(pk=deputy.pk).update(deputy_for=None)
    Invitee.objects.get(pk=invitee.pk).delete()
    if deputy:
        Invitee.objects.filter(pk=deputy.pk).update(deputy_for=before)


def refuse_if_not_needed(invitee: Invitee) -> None:
    """Nobody says yes to a seat that someone else of it has.

    Raises:
        ValidationError: `not_needed` (the one they stand in for, or another deputy, is coming), `deputy_is_coming` (a
            member, whose deputy has said yes), `seat_is_taken` (someone else of the seat is or was in the room).
    """
    if not invitee.seat_id:
        return
    if here := someone_else_is_here(invitee):
        raise ValidationError(
            _("%(name)s already has this seat.") % {"name": here.person}, code="seat_is_taken"
        )
    if any(one.answer == Answer.YES for one in chain_after(invitee)):
        if invitee.is_deputy or invitee.deputy_for_id:
            raise ValidationError(_("The seat is taken: another deputy is coming."), code="not_needed")
        raise ValidationError(
            _("Your deputy has said yes. Ask the coordinator to swap."), code="deputy_is_coming"
        )
    before = invitee.deputy_for
    while before:
        is_passed_over = before.is_deputy and before.answer != Answer.YES
        if before.answer != Answer.NO and not is_passed_over:
            raise ValidationError(
                _("The seat is taken: the one you stand in for is coming."), code="not_needed"
            )
        before = before.deputy_for


def last_asked(invitee: Invitee) -> Invitee:
    """The end of the chain: the deputy asked last after someone, or themselves."""
    return (chain_after(invitee) or [invitee])[-1]


def chain_after(invitee: Invitee) -> list[Invitee]:
    """The deputies asked after someone, in order."""
    found: list[Invitee] = []
    while following := asked_after(found[-1] if found else invitee):
        found.append(following)
    return found


def asked_after(invitee: Invitee) -> Invitee | None:
    found = Invitee.objects.filter(deputy_for=invitee)
    return found.select_related(
        "person", "meeting", "municipality", "seat__municipality", "deputy_for"
    ).first()


def _ask(meeting: Meeting, seat: Seat, body: Body | None, *, after: Invitee | None) -> Invitee | None:
    terms = list(deputies_to_ask(meeting, seat))
    if not terms:
        return None
    deputy = Invitee(
        meeting=meeting,
        person=terms[0].person,
        body=body,
        seat=seat,
        municipality=seat.municipality,
        deputy_for=after,
        is_deputy=True,
        called_at=timezone.now(),
        answer_due_at=answer_due(meeting, len(terms)),
    )
    give_vote(deputy)
    deputy.save()
    messages.deputy_called(deputy)
    return deputy
