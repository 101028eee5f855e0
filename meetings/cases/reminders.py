"""Questions whose answer is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.cases import messages
from meetings.cases.models import Case, Question
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import KEPT_UP_FOR, Plan, Planned, Step, Times


def candidates(first: datetime, last: datetime) -> QuerySet[Question]:
    plan = steps("question_overdue")
    late = Question.objects.filter(
        answered_at=None,
        due_on__gt=timezone.localdate(first) - timedelta(days=plan.last) - KEPT_UP_FOR,
        due_on__lte=timezone.localdate(last) - timedelta(days=plan.first),
    )
    return late.exclude(case__state=Case.State.CLOSED).select_related("case__body").order_by("due_on", "pk")


def due(question: Question, now: datetime) -> Iterator[Planned]:
    if step := steps("question_overdue").due(question.due_on, now):
        yield messages.question_overdue(question, step.days)


QUESTIONS = Plan(
    anchor=_("the date to answer"),
    to=_("the case handler, with a link"),
    steps=(Step(1),),
    least=-30,
    most=60,
    times=Times(at="07:40"),
    candidates=candidates,
    due=due,
    note=_("As long as the question has no answer."),
)
kinds.plan("question_overdue", QUESTIONS)
