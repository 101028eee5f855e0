"""Everything the chair's page and the wall show, gathered in few queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from councils.delegates.models import Seat
from councils.municipalities.models import Municipality
from councils.people.queries import with_public_name
from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.live.clocks import Face, face
from meetings.live.models import LiveMeeting, Speaker
from meetings.live.people import Audience, Hall, Line, Row, guest_name, halls
from meetings.live.speakers import in_turn
from meetings.schedule.models import Meeting
from meetings.voting.queries import ItemVoting, voting_of
from umt_portal.design.dates import day_of


@dataclass
class Board:
    """A meeting while it goes on, as one audience sees it."""

    meeting: Meeting
    live: LiveMeeting | None
    audience: Audience
    items: list[AgendaItem]
    rows: list[Row]
    guests: list[Guest]
    halls: list[Hall]
    speaking: Line | None = None
    queue: list[Line] = field(default_factory=list)
    at: datetime = field(default_factory=timezone.now)

    @property
    def is_open(self) -> bool:
        return self.live is not None and self.live.is_open

    @property
    def item(self) -> AgendaItem | None:
        number = self.live.item_id if self.live else None
        return next((item for item in self.items if item.pk == number), None)

    @property
    def number(self) -> int:
        return self.items.index(self.item) + 1 if self.item else 0

    @property
    def is_hidden(self) -> bool:
        """The item is dealt with behind closed doors, and this audience is outside."""
        return bool(self.item and self.item.is_closed and not self.audience.sees_closed)

    @property
    def face(self) -> Face | None:
        return face(self.item, getattr(self.item, "clock", None), self.at) if self.item else None

    @cached_property
    def voting(self) -> ItemVoting | None:
        """Read when it is asked for: the chair's page has it with forms."""
        if not self.is_open or self.item is None or self.is_hidden:
            return None
        found = voting_of(self.item)
        if not self.audience.sees_names:
            _hide_names(found, {row.invitee.pk: row.name for row in self.rows})
        return found

    @property
    def previous(self) -> AgendaItem | None:
        return self.items[self.number - 2] if self.number > 1 else None

    @property
    def following(self) -> AgendaItem | None:
        """The next item that is not handled."""
        return next((item for item in self.items[self.number :] if not item.outcome), None)

    @property
    def unhandled(self) -> list[AgendaItem]:
        """What goes back to the backlog when the meeting is closed now."""
        return [item for item in self.items if item.case_id and not item.outcome and not _decided(item)]

    @property
    def in_room(self) -> list[Row]:
        return [row for row in self.rows if row.is_in]

    @property
    def expected(self) -> int:
        """How many said yes and are not noted yet, when it is they who have the seat."""
        return sum(
            one.invitee.answer == Invitee.Answer.YES and not one.movements and not one.is_in
            for one in self.rows
        )

    @property
    def guest_names(self) -> list[str]:
        return [guest_name(guest, self.audience) for guest in self.guests]


def board_of(meeting: Meeting, audience: Audience = Audience.ROOM) -> Board:
    """Everything both pages show, in at most ten queries. `live` of the meeting may be read beforehand."""
    live = getattr(meeting, "live", None)
    rows = rows_of(meeting, audience)
    guests = list(meeting.guests.all())
    board = Board(meeting, live, audience, _items(meeting), rows, guests, _halls(meeting, rows))
    if board.is_open and board.item and not board.is_hidden:
        board.speaking, board.queue = _speakers(board)
    return board


def _items(meeting: Meeting) -> list[AgendaItem]:
    found = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    items = list(found.select_related("case__body", "clock", "decision__body", "approves"))
    for item in items:
        item.meeting = meeting
    return items


def _halls(meeting: Meeting, rows: list[Row]) -> list[Hall]:
    """The bodies that meet, as those who are called say: a body without members has no seats to count."""
    bodies = {row.invitee.body.pk: row.invitee.body for row in rows if row.invitee.body}
    seats = _regular_seats(meeting) if any(body.is_youth for body in bodies.values()) else []
    return halls(list(bodies.values()), rows, seats)


def rows_of(meeting: Meeting, audience: Audience) -> list[Row]:
    """Everyone who is called, in the order of the roll call."""
    moves = Prefetch("movements", Movement.objects.order_by("at", "pk"))
    invitees = with_public_name(
        Invitee.objects.filter(meeting=meeting)
        .select_related("person", "municipality", "seat", "body", "deputy_for__person")
        .prefetch_related(moves)
    )
    everyone = list(invitees)
    nobody_moved = not any(one.movements.all() for one in everyone)
    return [_row(one, audience, nobody_moved) for one in everyone]


def _row(invitee: Invitee, audience: Audience, nobody_moved: bool) -> Row:
    moves = list(invitee.movements.all())
    was_there = invitee.attended in (Invitee.Attended.PRESENT, Invitee.Attended.PARTLY)
    is_in = moves[-1].is_in if moves else (nobody_moved and was_there)
    holder = invitee.deputy_for.person.name if invitee.deputy_for else ""
    return Row(invitee, holder if audience.sees_names else "", moves, is_in, audience)


def _regular_seats(meeting: Meeting) -> list[Seat]:
    taking_part = Municipality.objects.participating(day_of(meeting.starts_at))
    return list(Seat.objects.regular().filter(municipality__in=taking_part).select_related("municipality"))


def _speakers(board: Board) -> tuple[Line | None, list[Line]]:
    speakers = list(Speaker.objects.filter(live=board.live, item=board.item))
    rows: dict[int | None, Row] = {row.invitee.pk: row for row in board.rows}
    guests = {guest.pk: guest for guest in board.guests}
    spoken: Counter[tuple[int | None, int | None]] = Counter(
        (one.invitee_id, one.guest_id)
        for one in speakers
        if one.started_at and one.kind == Speaker.Kind.SPEECH
    )

    def line(one: Speaker) -> Line:
        nth = spoken[one.invitee_id, one.guest_id] + (one.started_at is None)
        if one.guest_id:
            return Line(one, guest_name(guests[one.guest_id], board.audience), "", nth)
        row = rows[one.invitee_id]
        return Line(one, row.name, "" if row.name == row.seat_name else row.where, nth)

    now = next((line(one) for one in speakers if one.started_at and not one.ended_at), None)
    return now, [line(one) for one in in_turn(one for one in speakers if not one.started_at)]


def _decided(item: AgendaItem) -> bool:
    return hasattr(item, "decision")


def _hide_names(voting: ItemVoting, shown: dict[int | None, str]) -> None:
    """Candidates as the projector's link may show them."""
    for election in voting.elections:
        for number, candidate in enumerate(election.candidates.all(), start=1):
            candidate.name = shown.get(candidate.invitee_id) or _("Candidate %(number)d") % {"number": number}
