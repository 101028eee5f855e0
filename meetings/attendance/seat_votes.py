"""The vote of a seat moves between those who are called for it; the database lets only one have it."""

from __future__ import annotations

from meetings.attendance.models import Invitee, InviteeQuerySet
from meetings.attendance.room import HERE


def others_of_the_seat(invitee: Invitee) -> InviteeQuerySet:
    if not invitee.seat_id:
        return Invitee.objects.none()
    others = Invitee.objects.filter(meeting=invitee.meeting_id, seat=invitee.seat_id)
    return others.exclude(pk=invitee.pk).select_related("person")


def give_vote(invitee: Invitee) -> None:
    """Take the vote from whoever has it. The receiver is not saved."""
    for other in others_of_the_seat(invitee).filter(has_vote=True):
        other.has_vote = False
        other.save()
    invitee.has_vote = True


def someone_else_is_here(invitee: Invitee) -> Invitee | None:
    """Someone else of the seat who is or was in the room: the vote is theirs."""
    return others_of_the_seat(invitee).filter(attended__in=HERE).first()
