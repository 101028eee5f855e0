"""How far an idea has come, in words that are for everyone: from received to the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.agenda.permissions import readable_items
from meetings.cases.models import Case
from meetings.cases.next_steps import NextStep, next_steps
from meetings.decisions.permissions import visible_to as visible_decisions
from meetings.decisions.queries import with_status
from meetings.ideas.models import Idea
from meetings.ideas.queries import ideas_of
from meetings.schedule.models import Meeting
from umt_portal.design.dates import longdate

State = Idea.State
QUOTE = 140  # letters of an idea in the story of a case


@dataclass(frozen=True)
class Step:
    """A line: what, a few words, when, and perhaps where to read more."""

    title: str
    text: str = ""
    on: date | None = None
    url: str = ""
    done: bool = True
    current: bool = False


@dataclass(frozen=True)
class Progress:
    """The steps of one idea, the case it became where everyone may see that, and what happens next in it."""

    steps: list[Step]
    case: Case | None
    next: NextStep | None


def progress_of(idea: Idea) -> Progress:
    """Of the idea, or of the one it was put together with. Needs `merged_into` and `case` of both."""
    main = idea.merged_into or idea
    case = main.case if main.case and main.case.is_public else None
    steps = [Step(pgettext("idea", "Received"), on=_day(idea.sent_at)), *_read(idea, main)]
    if case:
        steps += _of_case(case)
    elif main.state == State.TAKEN:
        steps.append(Step(_("The secretariat finds a meeting for it"), done=False, current=True))
    step = next_steps([case])[case.pk] if case else None
    if step and not step.is_over:
        words = _("Next: %(what)s") % {"what": step.text}
        steps.append(Step(words, on=step.on, url=step.url, done=False, current=True))
    return Progress(steps, case, step)


def _read(idea: Idea, main: Idea) -> list[Step]:
    """Everything up to the case."""
    if main.state == State.NEW and not idea.merged_into:
        return [_promise(main)]
    steps = [Step(pgettext("idea", "Read"))]
    if idea.merged_into:
        steps.append(
            Step(
                _("Put together with “%(title)s”") % {"title": main.title}
                if main.is_shown
                else _("Put together with another idea")
            )
        )
    if main.shown_at:
        steps.append(Step(_("Shown to everyone"), on=_day(main.shown_at)))
    if main.is_waiting:
        steps.append(_promise(main))
    if main.state == State.TAKEN:
        steps.append(Step(_("Became a case in UMT"), on=_day(main.case.created_at)))
    if main.state in (State.ANSWERED, State.REFUSED):
        steps.append(Step(_("You have an answer"), on=_day(main.answered_at)))
    return steps


def _promise(idea: Idea) -> Step:
    words = _("We answer by %(date)s") % {"date": longdate(idea.answer_due_on)}
    text = _("This has taken longer than we promised. We are sorry.") if idea.is_late else ""
    return Step(words, text, done=False, current=True)


def _of_case(case: Case) -> list[Step]:
    """Meetings it has been on, what was decided, and who has answered; also where it was sent on to."""
    anyone = AnonymousUser()
    family = [case.pk, *case.forwarded_to.filter(is_public=True).values_list("pk", flat=True)]
    held = Q(meeting__state__in=[Meeting.State.HELD, Meeting.State.APPROVED])
    items = readable_items(anyone).filter(held, case__in=family).select_related("meeting")
    lines = [
        Step(
            _("Dealt with at “%(meeting)s”") % {"meeting": item.meeting.title},
            on=_day(item.meeting.starts_at),
            url=item.meeting.get_absolute_url(),
        )
        for item in items
    ]
    for decision in with_status(visible_decisions(anyone).filter(case__in=family)).order_by(
        "decided_on", "pk"
    ):
        lines += _decided(decision)
    return sorted(lines, key=lambda line: line.on or date.max)


def _decided(decision: Any) -> list[Step]:
    title = _("Decided: %(title)s") % {"title": decision.title}
    text = ""
    if decision.asked:
        words = ngettext(
            "%(answered)d of %(asked)d has answered",
            "%(answered)d of %(asked)d have answered",
            decision.asked,
        )
        text = words % {"answered": decision.answered, "asked": decision.asked}
    return [Step(title, text, on=decision.decided_on, url=decision.get_absolute_url())]


def idea_steps(case: Case) -> list[Step]:
    """The first lines in the story of a case or of its decisions: whose idea it was, with a short quote."""
    return [
        Step(
            _("Idea from %(who)s") % {"who": idea.sender_text},
            _("“%(words)s”") % {"words": idea.title[:QUOTE]},
            on=_day(idea.sent_at),
            url=idea.get_absolute_url(),
        )
        for idea in ideas_of(case)
    ]


def _day(moment: Any) -> date:
    return timezone.localdate(moment)
