"""The deputies of a seat: asked in rank order when the holder cannot come, released when the holder can after all.

Called by actions that hold the lock on the meeting. Forfall and vara: a vote belongs to the seat, so within one seat
only one of those who are called has it.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate
from meetings.attendance import messages
from meetings.attendance.models import Invitee
from meetings.attendance.signals import answered
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of


def call_next_deputy(absent: Invitee, by: User | None) -> Invitee | None:
    """Call the first deputy of the seat who has not been asked; with none left the coordinator is told."""
    last = last_asked(absent)
    if not absent.seat or (last != absent and last.answer != Invitee.Answer.NO):
        return None
    person = next_deputy(absent)
    if person is None:
        messages.no_deputy_left(absent)
        return None
    deputy = Invitee.objects.create(
        meeting=absent.meeting,
        person=person,
        body=absent.body,
        seat=absent.seat,
        municipality=absent.municipality,
        deputy_for=last,
        called_at=timezone.now(),
    )
    messages.deputy_called(deputy)
    return deputy


def next_deputy(absent: Invitee) -> User | None:
    """The first person in rank order who is deputy for the seat on the day of the meeting and not yet called to it."""
    seat = absent.seat
    terms = (
        Delegate.objects.current(day_of(absent.meeting.starts_at))
        .filter(seat__municipality=seat.municipality_id, seat__kind=seat.kind, seat__rank__gt=0)
        .exclude(person__in=Invitee.objects.filter(meeting=absent.meeting).values("person"))
        .select_related("person")
        .order_by("seat__rank")
    )
    term = terms.first()
    return term.person if term else None


def release_deputies(holder: Invitee, by: User | None) -> None:
    """Withdraw the call of the deputy asked last after `holder`; the others have said no, and keep their answer."""
    deputy = last_asked(holder)
    if deputy == holder or deputy.answer == Invitee.Answer.NO:
        return
    messages.deputy_released(deputy)
    before, deputy.answer = deputy.answer, Invitee.Answer.NO
    answered.send(sender=Invitee, invitee=deputy, before=before, by=by)
    deputy.delete()


def refuse_if_not_needed(invitee: Invitee) -> None:
    """A deputy may say yes only while everyone before them has said no.

    Raises:
        ValidationError: `not_needed`.
    """
    before = invitee.deputy_for
    while before:
        if before.answer != Invitee.Answer.NO:
            raise ValidationError(
                _("The seat is taken: the one you stand in for is coming."), code="not_needed"
            )
        before = before.deputy_for


def last_asked(invitee: Invitee) -> Invitee:
    """The end of the chain: the deputy asked last after someone, or themselves."""
    following = asked_after(invitee)
    return last_asked(following) if following else invitee


def asked_after(invitee: Invitee) -> Invitee | None:
    return (
        Invitee.objects.filter(deputy_for=invitee).select_related("person", "meeting", "municipality").first()
    )
