"""Actions: decisions are sent to those who must answer, who answer, are reminded, and get more time."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.decisions import messages
from meetings.decisions.actions import add_follow_ups
from meetings.decisions.models import Decision, FollowUp, FollowUpEvent
from meetings.decisions.owners import Asked, Owner
from meetings.decisions.queries import asked_by_default
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

State, Kind = FollowUp.State, FollowUpEvent.Kind

# Days from the due date. The one that has been reached and not said yet is said; earlier ones are skipped.
STAGES = {"soon": -7, "due": 0, "late": 7, "very-late": 21}


@action
def send_follow_ups(
    *, decision: Decision, due_on: date, owners: dict[Asked, Owner] | None = None, by: User | None
) -> list[FollowUp]:
    """Ask everybody the decision is addressed to, each by a mail with a link of their own.

    A decision addressed to nobody goes to every municipality that takes part today.

    Args:
        owners: who answers, where it is not the mayor or the chair.

    Raises:
        ValidationError: `due_in_the_past`, `sent_already`.
    """
    _refuse_past(due_on)
    if not decision.follow_ups.exists():
        add_follow_ups(decision, list(asked_by_default()))
    waiting = list(
        decision.follow_ups.select_for_update(of=("self",))
        .filter(sent_at=None)
        .select_related("municipality", "body")
    )
    if not waiting:
        raise ValidationError(_("The decision is already sent to everyone."), code="sent_already")
    for follow_up in waiting:
        follow_up.decision = decision
        asked: Asked = follow_up.asked
        if owner := (owners or {}).get(asked):
            _set_owner(follow_up, owner)
        follow_up.due_on, follow_up.sent_at = due_on, timezone.now()
        follow_up.save()
        _log(follow_up, Kind.SENT, by=by)
        messages.request(follow_up)
    return waiting


@action
def answer_follow_up(
    *, follow_up: FollowUp, state: str, text: str = "", by_text: str = "", by: User | None
) -> FollowUp:
    """Write down what a municipality or body says: yes, partly, no, done, or that they need more time.

    Needing more time (`waiting`) is written in the log for everyone, but it is no answer.

    Args:
        by_text: who answers, when they have no account.

    Raises:
        ValidationError: `not_sent`, `answered_already` (waiting after an answer), `say_why`.
    """
    follow_up = _locked(follow_up)
    if not follow_up.sent_at:
        raise ValidationError(_("The decision is not sent yet."), code="not_sent")
    if state == State.WAITING:
        if not follow_up.is_waiting:
            raise ValidationError(
                _("You have already answered. Choose your new answer."), code="answered_already"
            )
        if not text.strip():
            raise ValidationError({"text": ValidationError(_("Say why you need more time."), code="say_why")})
    else:
        follow_up.state, follow_up.answer = state, text.strip()
        follow_up.answered_at = follow_up.answered_at or timezone.now()
        follow_up.save()
    event = _log(follow_up, Kind.ANSWERED, state=state, text=text.strip(), by=by, by_text=by_text)
    messages.answered(follow_up, event)
    return follow_up


@action
def move_due_date(*, follow_up: FollowUp, due_on: date, reason: str, by: User | None) -> FollowUp:
    """Give more time, with a reason everyone can read. An answered follow-up is opened again.

    Raises:
        ValidationError: `due_in_the_past`, `say_why`.
    """
    _refuse_past(due_on)
    if not reason.strip():
        raise ValidationError(
            {"reason": ValidationError(_("Say why. Everyone can read it."), code="say_why")}
        )
    follow_up = _locked(follow_up)
    kind = Kind.MOVED if follow_up.is_waiting else Kind.REOPENED
    follow_up.due_on, follow_up.state, follow_up.answered_at = due_on, State.WAITING, None
    follow_up.save()
    _log(follow_up, kind, text=reason.strip(), by=by)
    return follow_up


@action
def hand_over(*, follow_up: FollowUp, owner: Owner, by: User | None) -> FollowUp:
    """Let somebody else answer, or send a new link. Links sent before stop working."""
    follow_up = _locked(follow_up)
    _set_owner(follow_up, owner)
    follow_up.key = uuid.uuid4()
    follow_up.save()
    if follow_up.sent_at:
        messages.request(follow_up)
    return follow_up


@action
def remind(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn: remind owners a week before, on the day, and 7 and 21 days after. Never after an answer.

    Only the latest stage is said, so a clock that stood still makes no heap of mail.

    Returns:
        How many were reminded.
    """
    today = on or timezone.localdate()
    reminded = 0
    asked = FollowUp.objects.awaiting_answer().filter(
        sent_at__isnull=False, due_on__lte=today + timedelta(days=7)
    )
    for follow_up in asked.select_related("decision__body", "municipality", "body"):
        stage = _stage(follow_up.due_on, today)
        reached = follow_up.due_on + timedelta(days=STAGES[stage])
        if reached > timezone.localdate(follow_up.sent_at) and messages.reminder(follow_up, stage):
            _log(follow_up, Kind.REMINDED, by=by)
            reminded += 1
    return reminded


def _stage(due_on: date, today: date) -> str:
    return [stage for stage, days in STAGES.items() if today >= due_on + timedelta(days=days)][-1]


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",))
    return rows.select_related("decision__body", "decision__case__raised_by", "municipality", "body").get(
        pk=follow_up.pk
    )


def _refuse_past(due_on: date) -> None:
    if due_on < timezone.localdate():
        raise ValidationError(
            {"due_on": ValidationError(_("Choose a date that has not passed."), code="due_in_the_past")}
        )


def _set_owner(follow_up: FollowUp, owner: Owner) -> None:
    follow_up.owner_name, follow_up.owner_title, follow_up.owner_email = owner.name, owner.title, owner.email


def _log(
    follow_up: FollowUp, kind: str, *, state: str = "", text: str = "", by: User | None, by_text: str = ""
) -> FollowUpEvent:
    return FollowUpEvent.objects.create(
        follow_up=follow_up, kind=kind, state=state, text=text, by=by, by_text=by_text
    )
