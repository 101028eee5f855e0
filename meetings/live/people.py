"""People as the screens show them: by name in the room, by seat to those who have no right to the name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.delegates.models import Seat
from meetings.attendance.models import Guest, Invitee, Movement
from meetings.attendance.queries import Quorum
from meetings.bodies.models import Body
from meetings.live.models import Speaker
from umt_portal.design.dates import clock


class Audience(StrEnum):
    ROOM = "room"  # called to the meeting, or leads it: sees names and closed items
    BESIDE = "beside"  # a coordinator who is not called: names, but not what is behind closed doors
    LINK = "link"  # the projector's link, without an account: names only with consent to show them

    @property
    def sees_names(self) -> bool:
        return self is not Audience.LINK

    @property
    def sees_closed(self) -> bool:
        return self is Audience.ROOM


@dataclass
class Row:
    """Someone called to the meeting, in the roll call. Needs `public_name`, and movements in order."""

    invitee: Invitee
    stands_in_for: str
    movements: list[Movement]
    is_in: bool
    audience: Audience

    @property
    def name(self) -> str:
        person = self.invitee.person
        if self.audience.sees_names or not (self.invitee.seat_id or person.born_on):
            return person.name
        return getattr(self.invitee, "public_name", "") or self.seat_name

    @property
    def seat_name(self) -> str:
        """ "Bardu (gutt)": enough to know whom to look at."""
        seat, where = self.invitee.seat, self.where
        if seat is None:
            return where or _("Someone who is called")
        return f"{where} ({seat.get_kind_display()})"

    @property
    def where(self) -> str:
        return self.invitee.municipality.name if self.invitee.municipality else ""

    @property
    def is_excused(self) -> bool:
        return not self.movements and self.invitee.attended == Invitee.Attended.EXCUSED

    @property
    def told_no(self) -> bool:
        return self.invitee.answer == Invitee.Answer.NO

    @property
    def times(self) -> str:
        """ "kom 17.20 · gikk 18.40"."""
        words = {True: _("came %(time)s"), False: _("left %(time)s")}
        return " · ".join(words[move.is_in] % {"time": clock(move.at)} for move in self.movements)


@dataclass(frozen=True)
class Line:
    """Someone on the speaker list. `nth` is which speech this is on the item, replies not counted."""

    speaker: Speaker
    name: str
    where: str
    nth: int

    @property
    def is_reply(self) -> bool:
        return self.speaker.kind == Speaker.Kind.REPLY

    @property
    def words(self) -> str:
        """ "Lavangen · innlegg · første gang"."""
        kind = _("reply") if self.is_reply else _("speech")
        times = "" if self.is_reply else _nth(self.nth)
        return " · ".join(word for word in (self.where, kind, times) if word)

    @property
    def since(self) -> int:
        """When they began, in milliseconds since 1970."""
        return int(self.speaker.started_at.timestamp() * 1000) if self.speaker.started_at else 0


@dataclass
class Group:
    """The seats of one municipality: how many are taken up."""

    name: str
    total: int
    present: int

    @property
    def short(self) -> str:
        return self.name[:3]

    @property
    def seats(self) -> list[bool]:
        return [number < self.present for number in range(self.total)]


@dataclass
class Hall:
    """A body in the room: its seats, and whether it may decide."""

    quorum: Quorum
    groups: list[Group] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        return [group.name for group in self.groups if group.total and not group.present]

    @property
    def words(self) -> str:
        """ "Vi trenger minst 8. Sørreisa er ikke kommet."."""
        needed = _("We need at least %(count)d.") % {"count": self.quorum.needed}
        if not self.missing:
            return needed
        if len(self.missing) > 3:
            gone = ngettext(
                "%(count)d municipality has nobody here.",
                "%(count)d municipalities have nobody here.",
                len(self.missing),
            )
            return f"{needed} {gone % {'count': len(self.missing)}}"
        names = _(" and ").join(filter(None, [", ".join(self.missing[:-1]), self.missing[-1]]))
        absent = _("%(names)s has not come.") % {"names": names}
        return f"{needed} {absent}"


def guest_name(guest: Guest, audience: Audience) -> str:
    return guest.name if audience.sees_names else guest.title or _("A guest")


def halls(bodies: list[Body], rows: list[Row], seats: list[Seat]) -> list[Hall]:
    """The seats of each body by municipality; the vacant ones among the `seats` of UMT count too."""
    return [_hall(body, [row for row in rows if row.invitee.body_id == body.pk], seats) for body in bodies]


def _hall(body: Body, own: list[Row], seats: list[Seat]) -> Hall:
    total = Counter({_seat(row): row.where for row in own if not row.invitee.is_deputy}.values())
    if body.is_youth:
        taken = {row.invitee.seat_id for row in own}
        total += Counter(seat.municipality.name for seat in seats if seat.pk not in taken)
    present = Counter({_seat(row): row.where for row in own if row.is_in}.values())
    groups = [Group(name, max(count, present[name]), present[name]) for name, count in sorted(total.items())]
    figures = Quorum(body, sum(group.total for group in groups), 0, sum(present.values()))
    return Hall(figures, groups)


def _seat(row: Row) -> tuple[str, int]:
    return ("seat", row.invitee.seat_id) if row.invitee.seat_id else ("person", row.invitee.pk)


def _nth(number: int) -> str:
    words = {1: _("first time"), 2: _("second time"), 3: _("third time")}
    return words.get(number) or _("time number %(number)d") % {"number": number}
