"""What the meeting page shows one reader of their own notes, and of what comes after the meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from meetings.agenda.queries import Agenda
from meetings.attendance.models import Invitee
from meetings.attendance.room import HERE
from meetings.confirmations.permissions import can_see_allowances
from meetings.evaluations.permissions import closes_at, may_evaluate
from meetings.evaluations.queries import Result, has_evaluated, result_of
from meetings.notes.queries import put_own_notes_on
from meetings.pages.queries import Reader
from umt_portal.access.roles import Name


@dataclass(frozen=True)
class Absences:
    """Papers for school: the reader's own, and those of the young people they help."""

    own: bool = False
    others: list[Invitee] = field(default_factory=list)
    shows_allowances: bool = False


@dataclass(frozen=True)
class EvaluationCard:
    may_answer: bool
    closes_at: datetime
    result: Result | None


def takes_notes(reader: Reader, agenda: Agenda | None) -> bool:
    """Those who are called, beside each item. The notes come in one query, none for anyone else."""
    if reader.own is None or reader.meeting.is_draft or agenda is None:
        return False
    put_own_notes_on([line.item for line in agenda.lines], reader.own.person)
    return True


def absences_for(reader: Reader) -> Absences:
    """No queries: the people are there already."""
    if not reader.meeting.is_over or not reader.user.is_authenticated:
        return Absences()
    here = [one for one in reader.invitees if one.seat_id and one.attended in HERE]
    helped = reader.user.roles.municipalities(Name.COORDINATOR)
    others = [one for one in here if reader.is_secretariat or one.municipality_id in helped]
    return Absences(
        own=any(one.person_id == reader.user.pk for one in here),
        others=others,
        shows_allowances=can_see_allowances(reader.user),
    )


def evaluation_for(reader: Reader) -> EvaluationCard | None:
    if not reader.meeting.is_over or not (reader.own or reader.is_secretariat):
        return None
    may_answer = may_evaluate(reader.own, reader.meeting)
    if may_answer and reader.own:
        may_answer = not has_evaluated(reader.own.person, reader.meeting)
    result = None if may_answer else result_of(reader.meeting)
    return EvaluationCard(may_answer, closes_at(reader.meeting), result)
