"""What happens next in a case, and by when. Said of every case, in words that are for everyone.

It follows from what is so today, and is never stored beside it: a meeting that is moved or cancelled moves the
step with it. Only what the secretariat writes themselves is kept on the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Min, OuterRef, QuerySet
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
    """What the steps of many cases follow from, by the key of the case: three queries."""

    meetings: dict[int, Meeting]
    questions: dict[int, Question]
    answers_by: dict[int, date]


def next_steps(cases: Iterable[Case]) -> dict[int, NextStep]:
    cases = list(cases)
    known = _known([case.pk for case in cases if not case.is_closed])
    return {case.pk: _step(case, known) for case in cases}


def overdue(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases whose own next step should have happened, and that are on no coming agenda."""
    waiting = cases.exclude(state=Case.State.CLOSED).filter(next_step_on__lt=timezone.localdate())
    return waiting.filter(~Exists(_coming().filter(agenda__case=OuterRef("pk"))))


def _step(case: Case, known: Known) -> NextStep:
    if case.is_closed:
        return NextStep(_("The case is closed."), is_over=True)
    written, meeting = _written(case), known.meetings.get(case.pk)
    on_agenda = _on_agenda(meeting) if meeting else None
    if written and not written.is_late and not (on_agenda and on_agenda.on and on_agenda.on < written.on):
        return written
    return on_agenda or written or _waiting(case, known)


def _written(case: Case) -> NextStep | None:
    return NextStep(case.next_step, case.next_step_on) if case.next_step else None


def _on_agenda(meeting: Meeting) -> NextStep:
    text = _("Dealt with at the meeting “%(meeting)s”") % {"meeting": meeting.title}
    return NextStep(text, timezone.localdate(meeting.starts_at), meeting.get_absolute_url())


def _waiting(case: Case, known: Known) -> NextStep:
    """Nobody has written a step: who do we wait for?"""
    if case.pk in known.answers_by:
        return NextStep(_("Those who were asked answer the decision"), known.answers_by[case.pk])
    if question := known.questions.get(case.pk):
        return NextStep(_("%(who)s answers a question") % {"who": question.handler_name}, question.due_on)
    if case.is_open:
        return NextStep(_("Waits for a place on an agenda"))
    return NextStep(_("Decided. No more steps are planned."), is_over=True)


def _coming() -> MeetingQuerySet:
    """Called meetings that everyone may read the case at. What is closed is told nobody by this way."""
    called = Meeting.objects.filter(state=Meeting.State.CALLED, is_open=True, ends_at__gt=timezone.now())
    return called.filter(agenda__is_closed=False)


def _known(keys: list[int]) -> Known:
    meetings: dict[int, Meeting] = {}
    for meeting in (
        _coming().filter(agenda__case__in=keys).annotate(of=F("agenda__case")).order_by("-starts_at")
    ):
        meetings[meeting.of] = meeting  # the first to come is written last
    asked = Question.objects.filter(case__in=keys, answered_at=None).order_by("-due_on")
    follow_ups = Case.objects.filter(
        pk__in=keys,
        decisions__is_public=True,
        decisions__follow_ups__state="waiting",
        decisions__follow_ups__sent_at__isnull=False,
    )
    due = follow_ups.order_by().values_list("pk").annotate(due=Min("decisions__follow_ups__due_on"))
    return Known(meetings, {question.case_id: question for question in asked}, dict(due))
