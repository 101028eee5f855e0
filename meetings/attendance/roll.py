"""The attendance page: who was there and when they were out, and the buttons at the door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.attendance.forms import AttendanceForm
from meetings.attendance.models import Invitee
from meetings.attendance.room import Interval, absences, intervals


@dataclass
class RollLine:
    """One person on the page, with every coming and going."""

    form: AttendanceForm
    invitee: Invitee
    stands_in_for: str
    inside: list[Interval]
    out: list[Interval]

    @property
    def is_in(self) -> bool:
        return bool(self.inside) and self.inside[-1][1] is None


def roll(forms: Iterable[AttendanceForm]) -> list[RollLine]:
    """Needs `movements` fetched with the invitees."""
    forms = list(forms)
    people = {form.instance.pk: form.instance for form in forms}
    found = []
    for form in forms:
        moves = list(form.instance.movements.all())
        found.append(
            RollLine(
                form, form.instance, _holder(form.instance, people), intervals(moves), list(absences(moves))
            )
        )
    return found


def _holder(invitee: Invitee, people: dict[int, Invitee]) -> str:
    """Whom the deputies of the seat stand in for."""
    first = invitee
    while first.deputy_for_id:
        first = people[first.deputy_for_id]
    return "" if first is invitee or first.is_deputy else first.person.name
