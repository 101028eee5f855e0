"""Writing down who was there by hand: who was called, when they came and left, and the guests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance import movements
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.attendance.room import HERE, overlap
from meetings.attendance.seat_votes import give_vote
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@dataclass(frozen=True)
class Presence:
    """Whether someone was there, and when they came and left if not the whole time."""

    invitee_id: int
    attended: str
    arrived_at: time | None = None
    left_at: time | None = None

    @property
    def was_there(self) -> bool:
        return self.attended in HERE


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
    invitees = {one.pk: one for one in meeting.invitees.select_related("person", "meeting")}
    touched: set[int | None] = set()
    for presence in sorted(presences, key=lambda presence: presence.was_there):
        invitee = invitees[presence.invitee_id]
        _refuse_backwards(invitee, presence)
        invitee.attended, invitee.arrived_at, invitee.left_at = (
            presence.attended,
            presence.arrived_at,
            presence.left_at,
        )
        if presence.was_there:
            _refuse_two_at_once(invitee, invitees.values())
        invitee.save()
        touched.add(invitee.seat_id)
        if has_movements:
            movements.lay_movements(invitee)
    for seat in touched - {None}:
        _settle_vote([one for one in invitees.values() if one.seat_id == seat and one.attended in HERE])


@action
def add_guest(*, meeting: Meeting, name: str, title: str = "", by: User | None) -> Guest:
    return Guest.objects.create(meeting=meeting, name=name, title=title)


@action
def remove_guest(*, guest: Guest, by: User | None) -> None:
    guest.delete()


def _refuse_backwards(invitee: Invitee, presence: Presence) -> None:
    if presence.arrived_at and presence.left_at and presence.left_at <= presence.arrived_at:
        raise ValidationError(
            _("%(name)s must leave after arriving.") % {"name": invitee.person}, code="left_before_arriving"
        )


def _refuse_two_at_once(invitee: Invitee, everyone: Iterable[Invitee]) -> None:
    mine = movements.written_times(invitee)
    for other in everyone:
        if other is invitee or not invitee.seat_id or other.seat_id != invitee.seat_id:
            continue
        if other.attended in HERE and overlap(mine, movements.times(other)):
            raise ValidationError(
                _("%(name)s already has this seat.") % {"name": other.person}, code="seat_is_taken"
            )


def _settle_vote(of_the_seat: list[Invitee]) -> None:
    """Whoever of the seat was there has its vote; of two, the one who came last."""
    if of_the_seat:
        last = max(of_the_seat, key=lambda one: movements.times(one)[-1][0])
        give_vote(last)
        last.save()
