"""Actions: the case handler is asked, answers, is reminded once; a question is sent anew or withdrawn."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.cases import messages
from meetings.cases.actions import follow_case
from meetings.cases.limits import refuse_many_questions
from meetings.cases.models import Case, Question
from meetings.cases.ratings import keep_earlier
from meetings.cases.reminders import QUESTIONS
from umt_portal.access.dated import refuse_past
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices.plan.terms import moment_of
from umt_portal.notices.plan.turns import say_all
from umt_portal.plain.contact import refuse_contact_details
from umt_portal.regulations.numbers import Key, number

MOST_OPEN = 5  # questions that wait in one case


def default_due_on() -> date:
    return timezone.localdate() + timedelta(days=number(Key.QUESTION_DAYS))


@action
def ask(
    *, case: Case, text: str, handler_name: str, handler_email: str, due_on: date | None = None, by: User
) -> Question:
    """Ask the office that handles the case. It gets a mail with a link to answer; the one who asks follows the case.

    Raises:
        ValidationError: `is_closed`, `too_many_open`, `too_many_today`, `due_in_the_past`, `contact_details`.
    """
    refuse_contact_details(text)
    case = Case.objects.select_for_update(of=("self",)).select_related("body").get(pk=case.pk)
    if case.is_closed:
        raise ValidationError(_("The case is closed."), code="is_closed")
    if case.questions.filter(answered_at=None).count() >= MOST_OPEN:
        words = _(
            "%(most)d questions in this case wait for an answer. Ask again when one of them is answered."
        )
        raise ValidationError(words % {"most": MOST_OPEN}, code="too_many_open")
    refuse_many_questions(by)
    due_on = due_on or default_due_on()
    refuse_past(due_on)
    question = Question.objects.create(
        case=case,
        text=text,
        asked_by=by,
        handler_name=handler_name,
        handler_email=handler_email,
        due_on=due_on,
    )
    follow_case(case=case, by=by)
    messages.question_asked(question)
    return question


@action
def answer_question(*, question: Question, text: str, by_text: str = "", by: User | None) -> Question:
    """Write down the answer: once, and once more each time it was too hard. The one who asked and those who follow
    the case are told.

    Args:
        by_text: who answers; the handler when nothing else is said.

    Raises:
        ValidationError: `answered_already`, `is_empty`, `is_unchanged`.
    """
    question = _locked(question)
    if not question.awaits_answer:
        raise ValidationError(_("The question is already answered."), code="answered_already")
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write the answer."), code="is_empty")})
    if question.answered_at:
        _refuse_unchanged(question, text)
        keep_earlier(question)
    question.answer, question.answered_at = text.strip(), timezone.now()
    question.answered_by = by_text.strip() or question.handler_name
    question.save()
    messages.question_answered(question, by=by)
    known_to = [question.asked_by_id] if question.asked_by_id else []
    messages.news(question.case, "answered", who=question.handler_name, known_to=known_to, by=by)
    return question


@action
def send_anew(
    *, question: Question, handler_name: str, handler_email: str, due_on: date, by: User | None
) -> Question:
    """Let somebody else answer, give more time, or send a new link. Links sent before stop working.

    Raises:
        ValidationError: `answered_already`, `too_many_today`, `due_in_the_past`.
    """
    question = _waiting(question)
    refuse_many_questions(by)
    refuse_past(due_on)
    question.handler_name, question.handler_email, question.due_on = handler_name, handler_email, due_on
    question.key = uuid.uuid4()
    question.save()
    messages.question_asked(question)
    return question


@action
def withdraw_question(*, question: Question, by: User | None) -> None:
    """Take back a question that has no answer; its link stops working.

    Raises:
        ValidationError: `answered_already`.
    """
    _waiting(question).delete()


@action
def remind(*, on: date | None = None, by: User | None) -> int:
    """The clock's turn: handlers who are late, once for each step of the plan. Returns how many were reminded."""
    return say_all(QUESTIONS, moment_of(on))


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",)).select_related("case__body", "asked_by")
    return rows.get(pk=question.pk)


def _waiting(question: Question) -> Question:
    """The question, locked, while it waits for its first answer."""
    question = _locked(question)
    if question.answered_at:
        raise ValidationError(_("The question is already answered."), code="answered_already")
    return question


def _refuse_unchanged(question: Question, text: str) -> None:
    if text.split() == question.answer.split():
        same = ValidationError(_("This is the answer that was hard. Use other words."), code="is_unchanged")
        raise ValidationError({"text": same})
