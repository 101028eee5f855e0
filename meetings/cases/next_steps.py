"""What happens next in a case, and by when. Said of every case, in words that are for everyone.

It follows from what is so today, and is never stored beside it: a meeting that is moved or cancelled moves the
step with it. Only what the secretariat writes themselves is kept on the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.cases.models import Case, Question
from meetings.schedule.models import Meeting, MeetingQuerySet


@dataclass(frozen=True)
class NextStep:
    """A sentence, perhaps with a date and a page. Late when the date has passed."""

    text: str
    on: date | None = None
    url: str = ""
    is_over: bool = False

    @property
    def is_late(self) -> bool:
        return self.on is not None and self.on < timezone.localdate()


@dataclass(frozen=True)
class Known:
    """What the steps of many cases follow from, by the key of the case: two queries.

    `questions` holds who answers and by when, of the question that waits for the nearest date.
    """

    meetings: dict[int, Meeting]
    questions: dict[int, tuple[str, date]]
    answers_by: dict[int, date]


def next_steps(cases: Iterable[Case]) -> dict[int, NextStep]:
    cases = list(cases)
    known = _known([case.pk for case in cases if not case.is_closed])
    return {case.pk: _step(case, known) for case in cases}


def overdue(cases: QuerySet[Case], on: date | None = None) -> QuerySet[Case]:
    """Cases whose next step should have happened, and that are on no coming agenda."""
    on = on or timezone.localdate()
    asked = Question.objects.filter(case=OuterRef("pk"), answered_at=None, due_on__lt=on)
    answers = _unanswered(pk=OuterRef("pk"), decisions__follow_ups__due_on__lt=on)
    late = Q(next_step_on__lt=on) | (Q(next_step="") & (Exists(asked) | Exists(answers)))
    waiting = cases.exclude(state=Case.State.CLOSED).filter(late)
    return waiting.filter(~Exists(_coming(agenda__case=OuterRef("pk"))))


def _step(case: Case, known: Known) -> NextStep:
    if case.is_closed:
        return NextStep(_("The case is closed."), is_over=True)
    written, meeting = _written(case), known.meetings.get(case.pk)
    steps = [step for step in (written, _on_agenda(meeting) if meeting else None) if step]
    ahead = [step for step in steps if not step.is_late]
    if ahead:
        return min(ahead, key=lambda step: step.on or date.max)
    return steps[0] if steps else _waiting(case, known)


def _written(case: Case) -> NextStep | None:
    return NextStep(case.next_step, case.next_step_on) if case.next_step else None


def _on_agenda(meeting: Meeting) -> NextStep:
    text = _("Dealt with at the meeting “%(meeting)s”") % {"meeting": meeting.title}
    on = max(timezone.localdate(meeting.starts_at), timezone.localdate())  # it may last for days
    return NextStep(text, on, meeting.get_absolute_url())


def _waiting(case: Case, known: Known) -> NextStep:
    """Nobody has written a step: who do we wait for?"""
    if case.pk in known.answers_by:
        return NextStep(_("Those who were asked answer the decision"), known.answers_by[case.pk])
    if question := known.questions.get(case.pk):
        who, due_on = question
        return NextStep(_("%(who)s answers a question") % {"who": who}, due_on)
    if case.is_open:
        return NextStep(_("Waits for a place on an agenda"))
    return NextStep(_("Decided. No more steps are planned."), is_over=True)


def _coming(**which: Any) -> MeetingQuerySet:
    """Called meetings with an item that everyone may read, and that is `which`. What is closed is told nobody."""
    called = Meeting.objects.filter(state=Meeting.State.CALLED, is_open=True, ends_at__gt=timezone.now())
    return called.filter(agenda__is_closed=False, **which)  # one condition: of the same item


def _unanswered(**which: Any) -> QuerySet[Case]:
    """Cases with a decision everyone may read that somebody is asked to answer, and has not."""
    return Case.objects.filter(
        decisions__is_public=True,
        decisions__follow_ups__reply="",
        decisions__follow_ups__sent_at__isnull=False,
        decisions__follow_ups__paused_at=None,
        **which,
    )


def _known(keys: list[int]) -> Known:
    coming = _coming(agenda__case__in=keys).annotate(of=F("agenda__case")).order_by("-starts_at")
    questions: dict[int, tuple[str, date]] = {}
    answers_by: dict[int, date] = {}
    for key, due_on, who in sorted(_waited_for(keys), key=lambda row: row[1], reverse=True):
        if who:
            questions[key] = (who, due_on)  # the nearest is written last
        else:
            answers_by[key] = due_on
    # the first to come is written last
    return Known({meeting.of: meeting for meeting in coming}, questions, answers_by)


def _waited_for(keys: list[int]) -> Iterable[tuple[int, date, str]]:
    """Rows of case, date, and the office that answers a question; of a decision it is empty."""
    asked = Question.objects.filter(case__in=keys, answered_at=None).order_by()
    due = _unanswered(pk__in=keys).order_by()
    nobody = Value("", output_field=CharField())
    rows = asked.values_list("case_id", "due_on", "handler_name")
    return rows.union(due.values_list("pk", "decisions__follow_ups__due_on", nobody), all=True)
