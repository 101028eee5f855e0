"""Who may vote in the room, and the rules of a count.

Source: kommuneloven § 11-9 (at least half present; simple majority of the votes cast; the chair's vote decides a tie).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.attendance.queries import invitees_of, places, quorums, seats_present
from meetings.attendance.room import HERE, inside_now
from meetings.bodies.models import Body, BodyMember
from meetings.decisions.votes import votes_in_the_room
from meetings.schedule.models import Meeting
from umt_portal.design.dates import day_of


@dataclass(frozen=True)
class Room:
    """A body in a meeting: seats with a vote in the room, and how many there are in all."""

    body: Body
    present: int
    total: int

    @property
    def needed(self) -> int:
        return (self.total + 1) // 2

    @property
    def can_decide(self) -> bool:
        return self.present > 0 and self.present >= self.needed

    @property
    def majority(self) -> int:
        """What is enough when everyone in the room votes for or against."""
        return self.present // 2 + 1


def room_of(
    meeting: Meeting, body: Body, invitees: list[Invitee] | None = None, here: list[Invitee] | None = None
) -> Room:
    """`invitees`: everyone called; `here`: those in the room now. Read when they are not known."""
    invitees = invitees_of(meeting) if invitees is None else invitees
    here = in_the_room(meeting, invitees) if here is None else here
    lines = places(invitees)
    own = [line for line in lines if line.holder.body_id in (body.pk, None)]
    total = max([len(own), *(one.total for one in quorums(meeting, lines, [body]))])
    is_going_on = meeting.is_called
    present = seats_present(meeting, body, here) if is_going_on else votes_in_the_room(meeting, body)
    return Room(body=body, present=present or 0, total=total)


def in_the_room(meeting: Meeting, invitees: list[Invitee]) -> list[Invitee]:
    """Those in the room now; of a meeting that is over, or where nobody notes who comes and goes, those who were there."""
    inside = inside_now(meeting) if meeting.is_called else None
    return [one for one in invitees if (one.attended in HERE if inside is None else one.pk in inside)]


def refuse_without_quorum(room: Room) -> None:
    if room.can_decide:
        return
    raise ValidationError(
        _("%(present)d of %(total)d seats are in the room. At least %(needed)d are needed to decide."),
        code="no_quorum",
        params={"present": room.present, "total": room.total, "needed": max(room.needed, 1)},
    )


def refuse_too_many(votes: int, room: Room) -> None:
    if votes > room.present:
        raise ValidationError(
            _("%(votes)d votes were counted, but only %(present)d votes were in the room."),
            code="too_many_votes",
            params={"votes": votes, "present": room.present},
        )


def refuse_wrong_use_of_the_chair(meeting: Meeting, body: Body, *, is_tie: bool, is_said: bool) -> None:
    """On a tie, and only then, how the chair voted must be said; and the chair must have had a vote to give.

    Raises:
        ValidationError: `chair_not_needed`, `no_chair_vote`, `chair_absent`.
    """
    if not is_tie and is_said:
        raise ValidationError(_("The chair's vote only decides when it is a tie."), code="chair_not_needed")
    if is_tie and not chair_may_vote(meeting, body):
        raise ValidationError(
            _(
                "It is a tie, and the chair is not here with a vote. Say who leads the meeting, and count again."
            ),
            code="chair_absent",
        )
    if is_tie and not is_said:
        raise ValidationError(_("It is a tie. Say how the chair voted."), code="no_chair_vote")


def chair_may_vote(meeting: Meeting, body: Body) -> bool:
    """The one who leads the meeting is in the room, with a vote in the body.

    The chair of the meeting leads it; when none is named, the chair of the body or the vice chair.
    """
    leaders = [meeting.chair_id] if meeting.chair_id else leaders_of(body, meeting)
    return bool(set(leaders) & {one.person_id for one in voters(meeting, body)})


def voters(meeting: Meeting, body: Body) -> list[Invitee]:
    """Those in the room who have a vote in the body."""
    here = in_the_room(meeting, invitees_of(meeting))
    return [one for one in here if one.has_vote and one.body_id in (body.pk, None)]


def leaders_of(body: Body, meeting: Meeting) -> list[int]:
    offices = body.members.exclude(office=BodyMember.Office.MEMBER)
    return list(offices.current(day_of(meeting.starts_at)).values_list("person", flat=True))
