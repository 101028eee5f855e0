"""What deputies and those who follow up a seat are told."""

from __future__ import annotations

from typing import Any

from councils.delegates.models import Seat
from meetings.attendance.messages import agenda_lines, coordinators_of, own_facts, tell
from meetings.attendance.models import Invitee
from meetings.schedule.messages import facts_of, secretariat
from meetings.schedule.models import Meeting


def deputy_called(deputy: Invitee) -> None:
    """To the deputy: for whom (nobody, when the seat is vacant), by when, and the two buttons."""
    facts = {
        "for_name": name_of_holder(deputy),
        "agenda": agenda_lines(deputy.meeting),
        "answer_due": deputy.answer_due_at.isoformat() if deputy.answer_due_at else "",
    }
    _to_deputy("deputy_called", deputy, facts)


def deputy_released(deputy: Invitee) -> None:
    _to_deputy("deputy_released", deputy, {"for_name": name_of_holder(deputy)})


def no_deputy_left(last: Invitee) -> None:
    """The chain of a seat is asked to its end: to the coordinators, or to the secretariat where there is none."""
    first = first_called(last)
    turn = f"{first.answered_at:%Y-%m-%dT%H:%M}" if first.answered_at and not first.is_deputy else "vacant"
    occasion = f"invitee:{first.pk}:{turn}:{last.pk}"
    _to_those_who_follow_up(last.meeting, last.seat, occasion, name_of_holder(last))


def seat_is_empty(meeting: Meeting, seat: Seat) -> None:
    """A vacant seat has no deputy to ask."""
    _to_those_who_follow_up(meeting, seat, f"meeting:{meeting.pk}:seat:{seat.pk}", "")


def first_called(deputy: Invitee) -> Invitee:
    return first_called(deputy.deputy_for) if deputy.deputy_for else deputy


def name_of_holder(deputy: Invitee) -> str:
    """Whom the deputies of the seat stand in for; nobody when the seat is vacant."""
    first = first_called(deputy)
    return "" if first.is_deputy else first.person.name


def _to_deputy(kind: str, deputy: Invitee, facts: dict[str, Any]) -> None:
    facts = facts_of(deputy.meeting) | own_facts(deputy) | facts
    occasion = f"invitee:{deputy.pk}"
    tell(kind, deputy.meeting, deputy.person, occasion, facts, municipality_id=deputy.municipality_id)


def _to_those_who_follow_up(meeting: Meeting, seat: Seat, occasion: str, person: str) -> None:
    facts = facts_of(meeting) | {
        "person": person,
        "municipality": seat.municipality.name,
        "seat": str(seat.get_kind_display()),
    }
    for one in coordinators_of([seat.municipality_id]) or secretariat():
        tell("no_deputy_left", meeting, one, occasion, facts, municipality_id=seat.municipality_id)
