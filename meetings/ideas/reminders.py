"""Ideas that wait for an answer somebody promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.posts import Posts
from councils.municipalities.models import Municipality
from meetings.ideas import messages
from meetings.ideas.models import Idea
from umt_portal.audit.actions import action
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times, moment_of


@dataclass
class Pile:
    """The ideas of a municipality that wait for an answer, and who answers."""

    municipality: Municipality
    ideas: list[Idea]
    posts: Posts

    def moved(self, on: date) -> list[Idea]:
        """Those that have come to another stage since they were told of last, which is then noted on them."""
        return [idea for idea in self.ideas if _moves_on(idea, on)]


def _moves_on(idea: Idea, on: date) -> bool:
    before, due_on = idea.told_stage, idea.answer_due_on
    soon = due_on + timedelta(days=steps("ideas_waiting").first)
    idea.told_stage = "late" if due_on < on else "soon" if soon <= on else before or "new"
    return idea.told_stage != before


@action
def remind(*, on: date | None = None, by: None) -> int:
    """Tell each municipality of ideas that are new, soon due or overdue; of each idea once in each stage.

    Returns:
        How many ideas were told of.
    """
    now, told = moment_of(on), 0
    list(Idea.objects.waiting().select_for_update(of=("self",)))  # another clock waits here
    for pile in candidates(now, now):
        if moved := pile.moved(timezone.localdate(now)):
            _planned(pile, moved, now).say()
            told += Idea.objects.bulk_update(moved, ["told_stage"])
    return told


def candidates(first: datetime, last: datetime) -> list[Pile]:
    rows = (
        Idea.objects.waiting().select_related("municipality").order_by("municipality", "answer_due_on", "pk")
    )
    posts = Posts(timezone.localdate(first), timezone.localdate(last))
    piles = groupby(rows, key=lambda idea: idea.municipality)
    return [Pile(municipality, list(ideas), posts) for municipality, ideas in piles]


def due(pile: Pile, now: datetime) -> Iterator[Planned]:
    if moved := pile.moved(timezone.localdate(now)):
        yield _planned(pile, moved, now)


def _planned(pile: Pile, moved: list[Idea], now: datetime) -> Planned:
    to = pile.posts.responsible(pile.municipality.pk, timezone.localdate(now))
    return messages.waiting(pile.municipality, moved, to, now)


IDEAS = Plan(
    anchor=_("the date an answer is promised by"),
    to=_("the municipality's coordinators, or else the secretariat"),
    steps=(Step(-3),),
    least=-30,
    most=-1,
    most_steps=1,
    times=Times(at="07:50"),
    candidates=candidates,
    due=due,
    note=_(
        "And the morning after an idea came, and when the promise is broken. One mail for each municipality."
    ),
)
kinds.plan("ideas_waiting", IDEAS)
