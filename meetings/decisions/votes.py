"""Rules of a vote: open, by show of hands, simple majority; the chair's vote decides a tie."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.attendance.queries import places
from meetings.attendance.room import inside_now, most_seats_present, seats_present
from meetings.bodies.models import Body
from meetings.schedule.models import Meeting


@dataclass(frozen=True)
class Count:
    """How many voted for, against, and not at all. All zero: decided without counting."""

    votes_for: int = 0
    votes_against: int = 0
    votes_blank: int = 0
    decided_by_chair: bool = False

    @property
    def total(self) -> int:
        return self.votes_for + self.votes_against + self.votes_blank

    @property
    def is_tie(self) -> bool:
        return self.total > 0 and self.votes_for == self.votes_against


def votes_in_the_room(meeting: Meeting, body: Body) -> int | None:
    """How many votes are in the room, or None when attendance is not recorded. Of a meeting that is over: the most
    that were there at once.

    A vote belongs to the seat: a seat whose holder and deputy were both there has one.
    """
    if inside_now(meeting) is not None:
        return seats_present(meeting, body) if meeting.is_called else most_seats_present(meeting, body)
    invitees = list(Invitee.objects.filter(meeting=meeting))
    if not any(one.attended for one in invitees):
        return None
    seats = [place for place in places(invitees) if place.holder.body_id in (body.pk, None)]
    return sum(any(one.has_vote for one in place.present) for place in seats)


def check(count: Count, meeting: Meeting, body: Body) -> None:
    """Refuse a count that cannot be right.

    Raises:
        ValidationError: `too_many_votes`, `no_majority`, `tie` (the chair has not decided), `no_tie`.
    """
    present = votes_in_the_room(meeting, body)
    if present is not None and count.total > present:
        raise ValidationError(
            _("%(votes)d votes were counted, but only %(present)d votes were in the room."),
            code="too_many_votes",
            params={"votes": count.total, "present": present},
        )
    if count.votes_for < count.votes_against:
        raise ValidationError(_("More voted against than for, so this was not decided."), code="no_majority")
    if count.is_tie and not count.decided_by_chair:
        raise ValidationError(_("It is a tie. Tick that the chair's vote decided."), code="tie")
    if count.decided_by_chair and not count.is_tie:
        raise ValidationError(_("The chair's vote only decides when it is a tie."), code="no_tie")
