"""What people do with hearings that are taken in: change, put on a meeting, end without a statement, tell what became of it.

How they come in is in `registering`.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.actions import add_cases
from meetings.agenda.models import AgendaItem
from meetings.cases.models import Case
from meetings.hearings import messages
from meetings.hearings.case import change_its_case, follow_its_case
from meetings.hearings.models import Hearing
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.design.dates import day_of


@action
def change_hearing(*, hearing: Hearing, by: User, **details: Any) -> Hearing:
    """Change texts, sender and dates. The case follows. Another e-mail gets new links; the old ones stop working.

    Raises:
        ValidationError: `deadline_before_received`.
    """
    hearing = locked(hearing)
    check_dates(details.get("received_on", hearing.received_on), details.get("due_on", hearing.due_on))
    if details.get("sender_email", hearing.sender_email) != hearing.sender_email:
        hearing.key = uuid.uuid4()
    for name, value in details.items():
        setattr(hearing, name, value)
    hearing.save()
    change_its_case(hearing, by)
    return hearing


@action
def put_on_meeting(*, hearing: Hearing, meeting: Meeting, by: User) -> AgendaItem:
    """Put the hearing on the agenda of a meeting before the deadline.

    Raises:
        ValidationError: `not_open`, `after_the_deadline`, and those of `add_cases`.
    """
    hearing = locked(hearing)
    refuse_unless_open(hearing)
    if day_of(meeting.starts_at) > hearing.due_on:
        late = ValidationError(_("That meeting is after the deadline."), code="after_the_deadline")
        raise ValidationError({"meeting": late})
    return add_cases(
        meeting=meeting, cases=Case.objects.filter(hearing=hearing).select_related("body"), by=by
    )[0]


@action
def end_without_statement(*, hearing: Hearing, reason: str, by: User) -> Hearing:
    """The young people say nothing to this one. The sender and everyone read why.

    Raises:
        ValidationError: `not_open`, `no_reason`.
    """
    hearing = locked(hearing)
    refuse_unless_open(hearing)
    end(hearing, Hearing.State.NO_STATEMENT, reason, by)
    follow_its_case(hearing, by)
    messages.ended_without_statement(hearing)
    return hearing


@action
def mark_sent(*, hearing: Hearing, by: User) -> Hearing:
    """The statement is sent. Called by the room of statements.

    Raises:
        ValidationError: `not_open`.
    """
    hearing = locked(hearing)
    refuse_unless_open(hearing)
    hearing.state = Hearing.State.SENT
    hearing.ended_at, hearing.ended_by = timezone.now(), by
    hearing.save()
    follow_its_case(hearing, by)
    return hearing


@action
def tell_outcome(*, hearing: Hearing, outcome: str, text: str, by_text: str, by: User | None) -> Hearing:
    """What became of the statement: by the sender's link, once, or by the one who keeps the hearing, who may also correct it.

    Raises:
        ValidationError: `not_sent`, `told_already`, `unknown_outcome`, `is_empty`.
    """
    hearing = locked(hearing)
    if not hearing.is_sent:
        raise ValidationError(_("No statement is sent yet."), code="not_sent")
    if by is None and hearing.outcome:
        raise ValidationError(_("Thank you, but this is already told."), code="told_already")
    if outcome not in Hearing.Outcome.values:
        raise ValidationError({"outcome": ValidationError(_("Choose one."), code="unknown_outcome")})
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write what was decided."), code="is_empty")})
    hearing.outcome, hearing.outcome_text = outcome, text.strip()
    hearing.outcome_by_text, hearing.outcome_on = (
        by_text.strip() or hearing.sender_office,
        timezone.localdate(),
    )
    hearing.save()
    follow_its_case(hearing, by)
    messages.told(hearing, by=by)
    return hearing


def refuse_unless_open(hearing: Hearing) -> None:
    """Raises:
    ValidationError: `not_open`.
    """
    if not hearing.is_open:
        raise ValidationError(_("This hearing is not open."), code="not_open")


def end(hearing: Hearing, state: str, reason: str, by: User) -> None:
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Write why."), code="no_reason")})
    hearing.state, hearing.ended_because = state, reason.strip()
    hearing.ended_at, hearing.ended_by = timezone.now(), by
    hearing.save()


def locked(hearing: Hearing) -> Hearing:
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("municipality", "case__body")
    return rows.get(pk=hearing.pk)


def check_dates(received_on: date, due_on: date) -> None:
    if due_on < received_on:
        early = _("The deadline can not be before the day it was received.")
        raise ValidationError({"due_on": ValidationError(early, code="deadline_before_received")})
