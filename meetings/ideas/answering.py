"""What those who answer do: show an idea, put two together, take one up, answer, refuse, and open again."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from meetings.bodies.queries import youth_body
from meetings.cases.actions import open_case
from meetings.cases.messages import case_raised
from meetings.cases.models import Case
from meetings.ideas import messages
from meetings.ideas.actions import promised_by
from meetings.ideas.models import Idea
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

State = Idea.State
SHORTEST_ANSWER = 40  # letters: less is no answer to a young person
LANGUAGE_OF_CASES = "nb"


@action
def show_idea(*, idea: Idea, theme: str = "", by: User) -> Idea:
    """Let everyone read it and support it. The promise of an answer stands.

    Raises:
        ValidationError: `not_new`.
    """
    idea = _locked(idea)
    if idea.state != State.NEW:
        _refuse(_("The idea has been read already."), "not_new")
    idea.state, idea.shown_at, idea.theme = State.OPEN, timezone.now(), theme
    _save(idea, by)
    messages.status(idea, "shown")
    return idea


@action
def merge_ideas(*, idea: Idea, into: Idea, by: User) -> Idea:
    """Two want the same: the first goes with the other from now on, with its support and what was merged into it.

    Raises:
        ValidationError: `not_waiting`, `not_a_target` (itself, merged or refused).
    """
    locked = Idea.objects.select_for_update().order_by("pk").in_bulk([idea.pk, into.pk])
    idea, into = _still_waiting(locked[idea.pk]), locked[into.pk]
    if into.pk == idea.pk or into.state in (State.MERGED, State.REFUSED):
        raise ValidationError({"into": ValidationError(_("Choose another idea."), code="not_a_target")})
    for double in idea.merged.all():
        double.merged_into = into
        double.save(update_fields=["merged_into"])
    idea.state, idea.merged_into = State.MERGED, into
    _save(idea, by)
    messages.status(idea, "merged", other=into.title if into.is_shown else "")
    return idea


@action
def take_up(
    *, idea: Idea, title: str, summary: str, is_public: bool = False, is_shown: bool = True, by: User
) -> Case:
    """The idea becomes a case for UMT. The senders are told, and hear of it from now on.

    Raised by a coordinator it is told to the secretariat, who decide when everyone sees it.

    Args:
        is_shown: whether everyone may read the idea, where they could not before.

    Raises:
        ValidationError: `not_waiting`, `no_youth_body`.
    """
    idea, body = _waiting(idea), youth_body()
    if body is None:
        _refuse(_("There is no youth body to raise a case for."), "no_youth_body")
    is_office = by.roles.is_secretariat
    with override(LANGUAGE_OF_CASES):  # written once, for all readers
        raised_by_text = idea.sender_text[:120]
    case = open_case(
        body=body,
        title=title,
        summary=summary,
        theme=idea.theme,
        origin=Case.Origin.IDEA,
        raised_by_text=raised_by_text,
        is_public=is_public and is_office,
        by=by,
    )
    idea.state, idea.case = State.TAKEN, case
    _show(idea, is_shown)
    _save(idea, by)
    if not is_office:
        case_raised(case)
    messages.status(idea, "taken")
    return case


@action
def answer_idea(*, idea: Idea, answer: str, is_shown: bool = True, by: User) -> Idea:
    """It is not taken further, and the young person hears why, in a friendly way.

    Raises:
        ValidationError: `not_waiting`, `too_short`.
    """
    return _end(idea, State.ANSWERED, answer, is_shown=is_shown, by=by)


@action
def refuse_idea(*, idea: Idea, reason: str, by: User) -> Idea:
    """Spam, or nothing that can be shown. Only the sender reads why.

    Raises:
        ValidationError: `not_waiting`, `is_empty`.
    """
    return _end(idea, State.REFUSED, reason, is_shown=False, by=by)


@action
def reopen_idea(*, idea: Idea, by: User) -> Idea:
    """Undo an answer, a refusal or a merge. What was shown is shown again; a promise that has passed is made anew.

    Raises:
        ValidationError: `not_ended`.
    """
    idea = _locked(idea)
    if idea.state not in (State.ANSWERED, State.REFUSED, State.MERGED):
        _refuse(_("The idea is open."), "not_ended")
    idea.state = State.OPEN if idea.shown_at else State.NEW
    idea.answer, idea.answered_at, idea.merged_into, idea.ended_on = "", None, None, None
    if idea.is_late:
        idea.answer_due_on, idea.told_stage = promised_by(), ""
    _save(idea, by)
    messages.status(idea, "reopened", due_on=idea.answer_due_on.isoformat())
    return idea


def _end(idea: Idea, state: str, text: str, *, is_shown: bool, by: User) -> Idea:
    idea, text = _waiting(idea), text.strip()
    field = "answer" if state == State.ANSWERED else "reason"
    if state == State.ANSWERED and len(text) < SHORTEST_ANSWER:
        words = _("Write a little more. Say thank you, say why, and what the young person can do now.")
        raise ValidationError({field: ValidationError(words, code="too_short")})
    if not text:
        raise ValidationError(
            {field: ValidationError(_("Write why. Only the sender reads it."), code="is_empty")}
        )
    idea.state, idea.answer, idea.answered_at = state, text, timezone.now()
    idea.ended_on = timezone.localdate()
    if state == State.REFUSED:
        idea.shown_at = None
    else:
        _show(idea, is_shown)
    _save(idea, by)
    messages.status(idea, str(state), answer=text)
    return idea


def _show(idea: Idea, is_shown: bool) -> None:
    """What everyone has been able to read, they still can."""
    if is_shown and not idea.shown_at:
        idea.shown_at = timezone.now()


def _locked(idea: Idea) -> Idea:
    return Idea.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=idea.pk)


def _waiting(idea: Idea) -> Idea:
    return _still_waiting(_locked(idea))


def _still_waiting(idea: Idea) -> Idea:
    if not idea.is_waiting:
        _refuse(_("The idea has its answer already. Open it again first."), "not_waiting")
    return idea


def _save(idea: Idea, by: User) -> None:
    idea.handled_by = by
    idea.save()


def _refuse(words: Any, code: str) -> NoReturn:
    raise ValidationError(words, code=code)
