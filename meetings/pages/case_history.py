"""The way of a case through meetings and bodies, as this reader may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.agenda.models import AgendaItem
from meetings.agenda.permissions import readable_items
from meetings.attendance.permissions import Viewer
from meetings.cases.models import Case, EarlierAnswer, Question
from meetings.cases.next_steps import NextStep
from meetings.decisions import permissions as decision_permissions
from meetings.decisions.models import Decision
from meetings.decisions.queries import with_status
from meetings.ideas.progress import idea_steps
from meetings.schedule.models import Meeting


@dataclass
class Step:
    """A line of the timeline. `body` is named when it happened in another body than the case's own."""

    on: date | None
    title: str
    text: str = ""
    url: str = ""
    tag: str = ""
    body: str = ""
    papers: list[Any] = field(default_factory=list)
    is_done: bool = True
    is_now: bool = False


@dataclass(frozen=True)
class Family:
    """A case, the one it came from, and those it was sent on as: those the reader may see."""

    case: Case
    others: list[Case]

    @property
    def all(self) -> list[Case]:
        return [self.case, *self.others]

    @property
    def source(self) -> Case | None:
        return next((other for other in self.others if other.pk == self.case.forwarded_from_id), None)

    @property
    def sent(self) -> list[Case]:
        return [other for other in self.others if other.forwarded_from_id == self.case.pk]


def family_of(case: Case, visible: QuerySet[Case]) -> Family:
    near = Q(forwarded_from=case) | Q(pk=case.forwarded_from_id)
    others = visible.filter(near).select_related("body").order_by("created_at", "pk")
    return Family(case, list(others))


def history(
    family: Family, user: Viewer, questions: Iterable[Question], steps: dict[int, NextStep]
) -> list[Step]:
    """Everything that has happened, the oldest first, and what happens next at the end."""
    case = family.case
    lines = [
        *_ideas(family),
        *_raised(family),
        *(line for question in questions for line in _asked(question)),
        *(_on_agenda(item, case) for item in _items(family, user)),
        *(line for decision in _decisions(family, user) for line in _decided(decision, case)),
        *(_sent_on(other, steps[other.pk]) for other in family.sent),
    ]
    lines.sort(key=lambda line: line.on or date.max)
    return [*lines, *_next(lines, case, steps[case.pk])]


def _items(family: Family, user: Viewer) -> Iterable[AgendaItem]:
    items = readable_items(user).filter(case__in=[case.pk for case in family.all])
    items = items.exclude(meeting__state=Meeting.State.DRAFT).select_related("meeting", "case__body")
    return items.prefetch_related("attachments").order_by("meeting__starts_at", "pk")


def _decisions(family: Family, user: Viewer) -> Iterable[Decision]:
    mine = decision_permissions.visible_to(user).filter(case__in=[case.pk for case in family.all])
    decisions = with_status(mine).annotate(last_answer_at=Max("follow_ups__answered_at"))
    return decisions.select_related("body").order_by("decided_on", "pk")


def _ideas(family: Family) -> list[Step]:
    """Whose idea it was, as everyone may read it."""
    first = family.source or family.case
    return [Step(idea.on, idea.title, idea.text, idea.url) for idea in idea_steps(first)]


def _raised(family: Family) -> list[Step]:
    first = family.source or family.case
    who = first.raised_by_text or str(first.get_origin_display())
    lines = [Step(_day(first.created_at), _("Case raised by %(who)s") % {"who": who})]
    if family.source:
        words = _("Sent on from %(body)s, case %(number)s")
        title = words % {"body": family.source.body.short_name, "number": family.source.reference}
        lines.append(Step(_day(family.case.created_at), title, url=family.source.get_absolute_url()))
    return lines


def _asked(question: Question) -> list[Step]:
    who, url = {"who": question.handler_name}, f"#sporsmal-{question.pk}"
    tag = "" if question.answered_at else question.status
    lines = [Step(_day(question.asked_at), _("Question to %(who)s") % who, url=url, tag=tag)]
    earlier = list(question.earlier_answers.all())
    for answer in earlier:
        lines.append(Step(_day(answer.answered_at), _("%(who)s answered") % who, url=url))
        lines.append(_rated(answer, url, is_understood=False))
    if question.answered_at:
        words = _("%(who)s answered again, in plainer words") if earlier else _("%(who)s answered")
        lines.append(Step(_day(question.answered_at), words % who, url=url))
    if question.rated_at:
        lines.append(_rated(question, url, is_understood=bool(question.is_understood)))
    return lines


def _rated(answer: Question | EarlierAnswer, url: str, *, is_understood: bool) -> Step:
    title = _("The answer was understood") if is_understood else _("The answer was hard to understand")
    return Step(_day(answer.rated_at), title, text=answer.was_hard, url=url)


def _on_agenda(item: AgendaItem, case: Case) -> Step:
    meeting = item.meeting
    words = {"handled": _("Handled."), "postponed": _("Postponed. The case waits for another meeting.")}
    return Step(
        _day(meeting.starts_at),
        meeting.title,
        text=words.get(item.outcome, ""),
        url=f"{meeting.get_absolute_url()}#sak-{item.pk}",
        tag="avlyst" if meeting.is_cancelled else "innkalt" if meeting.is_called and not item.outcome else "",
        body=_other(item.case.body if item.case else None, case),
        papers=list(item.attachments.all()),
        is_done=meeting.is_over or bool(item.outcome),
    )


def _decided(decision: Any, case: Case) -> list[Step]:
    title = _("Decision %(number)s: %(title)s") % {"number": decision.reference, "title": decision.title}
    url, body = decision.get_absolute_url(), _other(decision.body, case)
    lines = [Step(decision.decided_on, title, url=url, tag=decision.status, body=body)]
    if decision.answered:
        words = ngettext(
            "%(answered)d of %(asked)d asked has answered the decision",
            "%(answered)d of %(asked)d asked have answered the decision",
            decision.asked,
        )
        told = words % {"answered": decision.answered, "asked": decision.asked}
        lines.append(Step(_day(decision.last_answer_at), told, url=url, body=body))
    return lines


def _sent_on(other: Case, step: NextStep) -> Step:
    words = {"body": other.body.name, "number": other.reference}
    title = _("Sent on to %(body)s, case %(number)s") % words
    return Step(_day(other.created_at), title, text=step.text, url=other.get_absolute_url())


def _next(lines: list[Step], case: Case, step: NextStep) -> list[Step]:
    """The last line; or the meeting that is already in the list, when that is what happens next."""
    if case.is_closed:
        return [Step(None, _("Closed without a decision"))]
    if step.is_over:
        return []
    for line in lines:
        if step.url and line.url.startswith(f"{step.url}#"):
            line.is_now = True
            return []
    return [
        Step(step.on, _("Next: %(what)s") % {"what": step.text}, url=step.url, is_done=False, is_now=True)
    ]


def _other(body: Any, case: Case) -> str:
    return body.short_name if body and body.pk != case.body_id else ""


def _day(moment: Any) -> date:
    return timezone.localdate(moment)
