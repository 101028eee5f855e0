"""Who comes: one line for each seat, with the deputies who were asked, and whether the body may decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from councils.delegates.models import Seat
from councils.municipalities.models import Municipality
from meetings.attendance.models import Invitee, Movement
from meetings.attendance.room import inside_now, seats_present, who_is_in
from meetings.bodies.models import Body
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.design.dates import day_of

__all__ = ["seats_present", "who_is_in"]  # asked for here by the rooms above

Answer, Attended = Invitee.Answer, Invitee.Attended
OWN_STATES = {Answer.YES: "kommer", Answer.MAYBE: "kanskje", Answer.NONE: "ubesvart"}


@dataclass
class Place:
    """One seat or membership at a meeting: who was called first, and the deputies called after them. Of a vacant seat
    a deputy was called first."""

    holder: Invitee
    deputies: list[Invitee] = field(default_factory=list)

    @property
    def state(self) -> str:
        """A status word's key: kommer, kanskje, ubesvart, vara_ok, vara or forfall."""
        if self.holder.answer != Answer.NO and not self.holder.is_deputy:
            return OWN_STATES[Answer(self.holder.answer)]
        asked = self.everyone if self.holder.is_deputy else self.deputies
        if any(deputy.answer == Answer.YES for deputy in asked):
            return "vara_ok"
        return "vara" if any(deputy.answer != Answer.NO for deputy in asked) else "forfall"

    @property
    def is_coming(self) -> bool:
        return self.state in ("kommer", "vara_ok")

    @property
    def sitting(self) -> Invitee:
        """The one whose turn it is: the holder, or the last deputy asked when the holder cannot come."""
        is_waiting = self.holder.answer != Answer.NO and not self.holder.is_passed_over
        return self.holder if is_waiting or not self.deputies else self.deputies[-1]

    @property
    def everyone(self) -> list[Invitee]:
        return [self.holder, *self.deputies]

    @property
    def is_present(self) -> bool:
        return bool(self.present)

    @property
    def present(self) -> list[Invitee]:
        return [one for one in self.everyone if one.attended in (Attended.PRESENT, Attended.PARTLY)]


@dataclass(frozen=True)
class Quorum:
    """How many of a body's seats are taken up, and how many it needs to decide: at least half."""

    body: Body
    total: int
    coming: int
    present: int

    @property
    def needed(self) -> int:
        return (self.total + 1) // 2

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed


def invitees_of(meeting: Meeting) -> list[Invitee]:
    """Everyone called to the meeting, in one query. `last_moved_in`: whether they came when they last came or went."""
    last = Movement.objects.filter(invitee=OuterRef("pk")).order_by("-at", "-pk")
    people = meeting.invitees.select_related("person", "municipality", "seat", "body", "answered_by")
    return list(people.annotate(last_moved_in=Subquery(last.values("is_in")[:1])))


def places(invitees: Iterable[Invitee]) -> list[Place]:
    """Gather invitees to one line for each seat, in the order they come."""
    invitees = list(invitees)
    asked_after = {one.deputy_for_id: one for one in invitees if one.deputy_for_id}
    found = []
    for holder in invitees:
        if holder.deputy_for_id is None:
            place, last = Place(holder), holder
            while deputy := asked_after.get(last.pk):
                place.deputies.append(deputy)
                last = deputy
            found.append(place)
    return found


def answer_counts(lines: Iterable[Place]) -> dict[str, int]:
    """Status word's key → number of seats."""
    return dict(Counter(line.state for line in lines))


def quorums(meeting: Meeting, lines: list[Place], bodies: Iterable[Body]) -> list[Quorum]:
    """One figure for each body. UMT counts all its seats, also the vacant ones.

    Present while the meeting goes on: in the room now. Afterwards: was there.
    """
    inside = _inside(meeting, [one for line in lines for one in line.everyone]) if meeting.is_called else None
    return [
        Quorum(
            body=body,
            total=_size(body, meeting, own),
            coming=sum(line.is_coming for line in own),
            present=sum(_is_in(line, inside) for line in own),
        )
        for body in bodies
        if (own := [line for line in lines if line.holder.body_id == body.pk])
    ]


def _inside(meeting: Meeting, people: list[Invitee]) -> set[int] | None:
    """As `inside_now`; asks nobody when the people come from `invitees_of`."""
    if not all(hasattr(one, "last_moved_in") for one in people):
        return inside_now(meeting)
    last = {one.pk: one.last_moved_in for one in people}  # type: ignore[attr-defined]  # annotated
    return (
        {pk for pk, is_in in last.items() if is_in}
        if any(is_in is not None for is_in in last.values())
        else None
    )


def _is_in(line: Place, inside: set[int] | None) -> bool:
    return line.is_present if inside is None else any(one.pk in inside for one in line.everyone)


def _size(body: Body, meeting: Meeting, own: list[Place]) -> int:
    if not body.is_youth:
        return len(own)
    taking_part = Municipality.objects.participating(day_of(meeting.starts_at))
    return max(Seat.objects.regular().filter(municipality__in=taking_part).count(), len(own))


def invitation_of(user: User, meeting: Meeting) -> Invitee | None:
    rows = Invitee.objects.filter(meeting=meeting, person=user).select_related("pick_up_place")
    return rows.first()


def unanswered_meetings(user: User) -> Iterable[Invitee]:
    """Called meetings to come that the person has not answered, the nearest first."""
    return (
        Invitee.objects.awaiting_answer()
        .filter(person=user, meeting__in=Meeting.objects.coming().filter(state=Meeting.State.CALLED))
        .select_related("meeting")
        .order_by("meeting__starts_at")
    )
