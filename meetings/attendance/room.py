"""Who is in the room now, and how many seats with a vote that makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from meetings.attendance.models import Invitee, Movement
from meetings.bodies.models import Body
from meetings.schedule.models import Meeting

HERE = (Invitee.Attended.PRESENT, Invitee.Attended.PARTLY)
Interval = tuple[datetime, datetime | None]


def who_is_in(meeting: Meeting) -> list[Invitee]:
    """Those who are in the room now. Where nobody has noted who comes and goes: those written down as present, and of
    two of one seat the last."""
    people = list(
        Invitee.objects.filter(meeting=meeting).select_related("person", "municipality", "seat", "body")
    )
    inside = inside_now(meeting)
    if inside is None:
        here = [one for one in people if one.attended in HERE]
        taken = {one.seat_id for one in here if one.has_vote}
        return [one for one in here if one.has_vote or one.seat_id not in taken]
    return [one for one in people if one.pk in inside]


def inside_now(meeting: Meeting) -> set[int] | None:
    """Keys of the invitees whose last movement is in; None when nobody has come or gone."""
    last = dict(_moves(meeting).values_list("invitee", "is_in"))  # in order of time: the last one stands
    return {pk for pk, is_in in last.items() if is_in} if last else None


def seats_present(meeting: Meeting, body: Body, invitees: Iterable[Invitee] | None = None) -> int:
    """Seats of the body with a vote in the room, never more than one a seat. `invitees`: those in the room, if known."""
    people = who_is_in(meeting) if invitees is None else invitees
    return len({key for one in people if one.has_vote and (key := _seat_in(one, body))})


def most_seats_present(meeting: Meeting, body: Body) -> int:
    """The most seats of the body that were in the room at once, for a meeting that is over."""
    keys = {one.pk: _seat_in(one, body) for one in Invitee.objects.filter(meeting=meeting)}
    inside: dict[int, object] = {}
    most = 0
    for pk, is_in in _moves(meeting).values_list("invitee", "is_in"):
        inside.pop(pk, None)
        if is_in and keys[pk]:
            inside[pk] = keys[pk]
        most = max(most, len(set(inside.values())))
    return most


def intervals(moves: Iterable[Movement]) -> list[Interval]:
    """From when to when someone was in the room; the last may still go on. `moves` in the order of time."""
    found: list[Interval] = []
    for move in moves:
        if move.is_in:
            found.append((move.at, None))
        elif found:
            found[-1] = (found[-1][0], move.at)
    return found


def absences(moves: Iterable[Movement]) -> list[tuple[datetime, datetime]]:
    """When someone was out in between: `ute 17.50–18.10`."""
    inside = intervals(moves)
    pairs = pairwise(inside)
    return [(left, back) for (_came, left), (back, _left) in pairs if left and left < back]


def overlap(one: list[Interval], other: list[Interval]) -> bool:
    """Whether two people were in the room at the same time, to the minute."""
    return any(
        (b_end is None or _minute(a_start) < _minute(b_end))
        and (a_end is None or _minute(b_start) < _minute(a_end))
        for a_start, a_end in one
        for b_start, b_end in other
    )


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _moves(meeting: Meeting):
    return Movement.objects.filter(invitee__meeting=meeting).order_by("at", "pk")


def _seat_in(invitee: Invitee, body: Body) -> tuple[str, int] | None:
    """What counts as one seat: the seat, or the person where members have none."""
    if invitee.body_id not in (body.pk, None):
        return None
    return ("seat", invitee.seat_id) if invitee.seat_id else ("person", invitee.pk)
