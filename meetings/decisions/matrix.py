"""Decision × municipality: what each of them says, seen at one glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from councils.municipalities.models import Municipality
from meetings.decisions.models import Decision, FollowUp


@dataclass(frozen=True)
class Row:
    """A decision with one answer for each column (None where they are not asked), and those of bodies and offices."""

    decision: Decision
    cells: list[FollowUp | None]
    others: list[FollowUp]


@dataclass(frozen=True)
class Matrix:
    columns: list[Municipality]
    rows: list[Row]
    has_others: bool


def matrix_of(decisions: Iterable[Decision]) -> Matrix:
    """Columns are those that take part today and those that were asked. Needs `with_answers`; one query more."""
    decisions = list(decisions)
    asked = {up.municipality for one in decisions for up in one.follow_ups.all() if up.municipality}
    columns = sorted({*Municipality.objects.participating(), *asked}, key=lambda one: one.name)
    rows = [_row(decision, columns) for decision in decisions]
    return Matrix(columns, rows, any(row.others for row in rows))


def _row(decision: Decision, columns: list[Municipality]) -> Row:
    ups = list(decision.follow_ups.all())
    by_place = {up.municipality_id: up for up in ups if up.municipality_id}
    return Row(
        decision, [by_place.get(one.pk) for one in columns], [up for up in ups if not up.municipality_id]
    )
