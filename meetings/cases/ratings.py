"""Actions: the one who asked says whether the answer could be understood."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.cases import messages
from meetings.cases.models import EarlierAnswer, Question
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.plain.contact import refuse_contact_details


@action
def rate_answer(*, question: Question, is_understood: bool, was_hard: str = "", by: User) -> Question:
    """Say once whether an answer could be understood. If not, the office is asked to write it again, plainer.

    Args:
        was_hard: what was hard, for everyone to read. Only kept when the answer was not understood.

    Raises:
        ValidationError: `not_answered`, `rated_already`, `is_closed`, `contact_details`.
    """
    rows = Question.objects.select_for_update(of=("self",)).select_related("case__body")
    question = rows.get(pk=question.pk)
    _refuse_untimely(question)
    refuse_contact_details(was_hard, "was_hard")
    question.is_understood, question.rated_at = is_understood, timezone.now()
    question.was_hard = "" if is_understood else was_hard.strip()
    question.save()
    if not is_understood:
        messages.answer_unclear(question)
    return question


def keep_earlier(question: Question) -> None:
    """Put away the answer that was too hard, and make room for the next. The caller saves the question."""
    EarlierAnswer.objects.create(
        question=question,
        answer=question.answer,
        answered_at=question.answered_at,
        answered_by=question.answered_by,
        was_hard=question.was_hard,
        rated_at=question.rated_at,
    )
    question.is_understood, question.rated_at, question.was_hard = None, None, ""


def _refuse_untimely(question: Question) -> None:
    if not question.answered_at:
        raise ValidationError(_("The question is not answered yet."), code="not_answered")
    if question.is_understood is not None:
        raise ValidationError(_("You have already said what you think of this answer."), code="rated_already")
    if question.case.is_closed:
        raise ValidationError(_("The case is closed."), code="is_closed")
