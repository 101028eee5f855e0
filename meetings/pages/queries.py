"""What the composed pages show, gathered from the rooms below in few queries."""

from __future__ import annotations

from dataclasses import dataclass, field

from meetings.agenda.queries import Agenda, agenda_of
from meetings.attendance import permissions as attendance
from meetings.attendance.models import Invitee
from meetings.attendance.permissions import Viewer
from meetings.attendance.queries import Place, Quorum, answer_counts, invitees_of, places, quorums
from meetings.bodies.models import Body
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


@dataclass
class Reader:
    """What one person may see and do on the page of one meeting."""

    user: Viewer
    meeting: Meeting
    invitees: list[Invitee] = field(default_factory=list)

    @property
    def is_secretariat(self) -> bool:
        return schedule.can_plan(self.user)

    @property
    def own(self) -> Invitee | None:
        """Their own invitation, while they are still in office."""
        if not self.user.is_authenticated or not self.user.roles:
            return None
        return next((one for one in self.invitees if one.person_id == self.user.pk), None)

    @property
    def can_read(self) -> bool:
        """Closed meetings, closed items and the remote link."""
        return self.is_secretariat or (self.own is not None and not self.meeting.is_draft)

    @property
    def can_see_inside(self) -> bool:
        return self.meeting.is_open or self.can_read

    @property
    def can_see_names(self) -> bool:
        if not self.user.is_authenticated or self.meeting.is_draft:
            return False
        return self.is_secretariat or self.user.roles.is_coordinator or self.own is not None

    @property
    def chair_name(self) -> str:
        """The chair's name; of a young person only with consent, to those outside. Needs `with_public_name`."""
        chair = self.meeting.chair
        if chair is None:
            return ""
        if self.can_see_names or not (chair.born_on or self.is_seat_holder(chair)):
            return chair.name
        return getattr(self.meeting, "public_name", "")

    def is_seat_holder(self, person: User) -> bool:
        return any(one.person_id == person.pk and one.seat_id for one in self.invitees)

    @property
    def answers_for_others(self) -> bool:
        if not self.meeting.is_called or not self.user.is_authenticated:
            return False
        return self.is_secretariat or self.user.roles.is_coordinator

    @property
    def can_remind(self) -> bool:
        """Someone whom this person may remind has not answered."""
        if not self.user.is_authenticated or not attendance.can_remind(self.user, self.meeting):
            return False
        mine = self.user.roles.municipalities(Name.COORDINATOR)
        return any(
            one.answer == Invitee.Answer.NONE and (self.is_secretariat or one.municipality_id in mine)
            for one in self.invitees
        )


@dataclass(frozen=True)
class Called:
    """One person who is called, as a reader with the right to names sees them."""

    invitee: Invitee
    stands_in_for: str
    may_answer: bool


@dataclass
class WhoComes:
    """The lines of a meeting, and figures everyone may see."""

    lines: list[Place]
    quorums: list[Quorum]

    @property
    def counts(self) -> list[tuple[str, int]]:
        found = answer_counts(self.lines)
        order = ("kommer", "vara_ok", "kanskje", "ubesvart", "vara", "forfall")
        return [(state, found[state]) for state in order if state in found]

    @property
    def coming(self) -> int:
        return sum(line.is_coming for line in self.lines)

    @property
    def share(self) -> float:
        return 100 * self.coming / len(self.lines) if self.lines else 0


def who_comes(meeting: Meeting, invitees: list[Invitee], bodies: list[Body]) -> WhoComes:
    lines = places(invitees)
    return WhoComes(lines, quorums(meeting, lines, bodies))


def reader_of(user: Viewer, meeting: Meeting) -> Reader:
    return Reader(user, meeting, [] if meeting.is_draft else invitees_of(meeting))


def agenda_for(reader: Reader) -> Agenda | None:
    """The agenda as this reader sees it, or None for a closed meeting they are not called to."""
    if not reader.can_see_inside:
        return None
    return agenda_of(reader.meeting, can_read_closed=reader.can_read, user=reader.user)


def called_people(reader: Reader, who: WhoComes) -> list[Called]:
    """Everyone by name, deputies below the one they stand in for; for readers who may see names."""
    if not reader.can_see_names:
        return []
    return [
        Called(
            invitee=one,
            stands_in_for=line.holder.person.name if one is not line.holder else "",
            may_answer=reader.meeting.is_called and attendance.can_answer_for(reader.user, one),
        )
        for line in who.lines
        for one in line.everyone
    ]
