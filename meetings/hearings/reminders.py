"""Deadlines of hearings that come near, and decisions that nobody has told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.posts import Posts
from meetings.agenda.models import AgendaItem
from meetings.hearings import messages
from meetings.hearings.models import Hearing
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times, moment_of
from umt_portal.notices.plan.turns import say_all

LAST_DAY = timedelta(days=1)


class Deadline(NamedTuple):
    """A hearing without an answer, the days it is on an agenda, and who looks after it."""

    hearing: Hearing
    on_agenda: list[date]
    is_begun: bool
    posts: Posts

    def is_idle(self, on: date) -> bool:
        """Nobody works towards it: no statement begun, and on no meeting before it. The last day all counts."""
        due_on = self.hearing.due_on
        is_ahead = any(on <= day <= due_on for day in self.on_agenda)
        return due_on <= on + LAST_DAY or not (self.is_begun or is_ahead)


@action
def remind(*, on: date | None = None, by: User | None) -> int:
    """Keepers hear of each step once, and the sender is asked once what became of it. Returns how many were told."""
    now = moment_of(on)
    return say_all(DEADLINES, now) + say_all(OUTCOMES, now)


def candidates(first: datetime, last: datetime) -> list[Deadline]:
    begins, ends = timezone.localdate(first), timezone.localdate(last)
    until = ends - timedelta(days=steps("hearing_deadline").first)
    waiting = Hearing.objects.filter(
        state__in=[Hearing.State.RECEIVED, Hearing.State.OPEN], due_on__gte=begins, due_on__lte=until
    )
    hearings = list(waiting.select_related("municipality", "statement").order_by("due_on", "pk"))
    ahead = AgendaItem.objects.filter(
        case__in=[one.case_id for one in hearings if one.case_id], meeting__state__in=["draft", "called"]
    )
    days: dict[int, list[date]] = defaultdict(list)
    for case, starts_at in ahead.values_list("case", "meeting__starts_at"):
        days[case].append(timezone.localdate(starts_at))
    posts = Posts(begins, ends)
    return [Deadline(one, days[one.case_id], hasattr(one, "statement"), posts) for one in hearings]


def due(deadline: Deadline, now: datetime) -> Iterator[Planned]:
    hearing, on = deadline.hearing, timezone.localdate(now)
    step = steps("hearing_deadline").due(hearing.due_on, now)
    if step and hearing.due_on >= on and deadline.is_idle(on):
        keepers = deadline.posts.responsible(hearing.municipality_id, on)
        yield messages.deadline_near(hearing, -step.days, keepers)


def without_outcome(first: datetime, last: datetime) -> list[Hearing]:
    sent = Hearing.objects.filter(
        state=Hearing.State.SENT, outcome="", decides_on__lt=timezone.localdate(last)
    )
    return list(sent.select_related("municipality").order_by("decides_on", "pk"))


def outcome_due(hearing: Hearing, now: datetime) -> Iterator[Planned]:
    if hearing.decides_on and hearing.decides_on < timezone.localdate(now):
        yield messages.outcome_asked(hearing)


DEADLINES = Plan(
    anchor=_("the deadline of the hearing"),
    to=_("the coordinators, or the secretariat where there are none"),
    steps=(Step(-14), Step(-7), Step(-1)),
    least=-60,
    most=0,
    times=Times(at="07:30"),
    candidates=candidates,
    due=due,
    note=_("While nobody works towards it; the last day everyone who has not answered."),
)
OUTCOMES = Plan(
    anchor=_("the day they decide"),
    to=_("the office that asked, with a link"),
    steps=(Step(1),),
    times=Times(at="07:30"),
    candidates=without_outcome,
    due=outcome_due,
)
kinds.plan("hearing_deadline", DEADLINES)
kinds.plan("hearing_outcome", OUTCOMES)
