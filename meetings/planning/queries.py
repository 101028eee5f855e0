"""Figures of a year, and what a new meeting takes after an old one."""

from __future__ import annotations

from collections.abc import Iterable

from meetings.bodies.models import Body
from meetings.planning.year import Year
from meetings.schedule.models import Meeting
from meetings.schedule.queries import YearFigures

FIRST_YEAR, LAST_YEAR = 2015, 2099
HELD = (Meeting.State.HELD, Meeting.State.APPROVED)


def figures(year: Year, body: Body) -> YearFigures:
    """A body's meetings in the year beside its yearly number, without asking the database anew."""
    states = [meeting.state for meeting in year.meetings if body in meeting.bodies.all()]
    return YearFigures(
        body,
        year.targets.get(body.pk),
        states.count(Meeting.State.DRAFT),
        states.count(Meeting.State.CALLED),
        sum(state in HELD for state in states),
    )


def lacking(year: Year, body: Body, coming: int = 0) -> int:
    """How many meetings are left to make, when some are on the screen already."""
    found = figures(year, body)
    return max(0, (found.target or 0) - found.total - coming)


def first_body(meeting: Meeting, bodies: Iterable[Body]) -> Body | None:
    """Where a joint meeting stands in the plan: with the youth when they take part, else with the first by name."""
    own = {body.pk for body in meeting.bodies.all()}
    return min(
        (body for body in bodies if body.pk in own),
        key=lambda body: (not body.is_youth, body.name),
        default=None,
    )


def years_around(year: int) -> tuple[int | None, int | None]:
    """The years to step to, within what the addresses take."""
    return (year - 1 if year > FIRST_YEAR else None, year + 1 if year < LAST_YEAR else None)
