"""A word before a term ends and nobody follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.coordinators.posts import Posts
from councils.delegates import messages
from councils.delegates.models import Delegate
from councils.municipalities.models import Municipality
from umt_portal.access.dated import holds
from umt_portal.audit.actions import action
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Steps, Times, moment_of
from umt_portal.notices.plan.turns import say_all
from umt_portal.regulations.numbers import Key, number


class Ending(NamedTuple):
    """A term, when the terms that follow in the seat begin, and whether the municipality takes part."""

    delegate: Delegate
    next_begin: list[date]
    part_taken: list
    posts: Posts

    def is_told_of(self, on: date) -> bool:
        """It holds, and nobody has yet been chosen for the seat after it."""
        takes_part = any(holds(period, on) for period in self.part_taken)
        return holds(self.delegate, on) and takes_part and not any(day > on for day in self.next_begin)


@action
def remind_of_expiring(*, on: date, by: None) -> int:
    """Tell those who must fill a seat that its term ends, and that nobody follows yet.

    A day the clock did not run is made up for: only the latest step that is due is said, once.
    """
    return say_all(TERMS, moment_of(on))


def marks(on: date) -> Steps:
    """The days of the plan, and the one from which a term is shown as expiring."""
    plan = steps(messages.EXPIRING)
    return Steps((*plan.all, Step(-number(Key.EXPIRING_DAYS, on))), plan.since)


def candidates(first: datetime, last: datetime) -> list[Ending]:
    begins, ends = timezone.localdate(first), timezone.localdate(last)
    until = ends - timedelta(days=min(marks(begins).first, marks(ends).first))
    ending = Delegate.objects.filter(starts_on__lte=ends, ends_on__gte=begins, ends_on__lte=until)
    terms = list(ending.select_related("person", "seat__municipality").order_by("ends_on", "pk"))
    follow: dict[int, list[date]] = defaultdict(list)
    later = Delegate.objects.filter(seat__in=[term.seat_id for term in terms], starts_on__gt=begins)
    for seat, starts_on in later.values_list("seat", "starts_on"):
        follow[seat].append(starts_on)
    places = Municipality.objects.prefetch_related("participations").in_bulk(
        {term.seat.municipality_id for term in terms}
    )
    posts = Posts(begins, ends)
    return [
        Ending(
            term, follow[term.seat_id], list(places[term.seat.municipality_id].participations.all()), posts
        )
        for term in terms
    ]


def due(ending: Ending, now: datetime) -> Iterator[Planned]:
    delegate, on = ending.delegate, timezone.localdate(now)
    step = marks(on).due(delegate.ends_on, now)
    if step and ending.is_told_of(on):
        to = ending.posts.responsible(delegate.seat.municipality_id, on)
        yield messages.expiring(delegate, -step.days, to)


TERMS = Plan(
    anchor=_("the term ends"),
    to=_("the coordinators, or the secretariat where there are none"),
    steps=(Step(-30), Step(-7)),
    least=-180,
    most=-1,
    rules={Key.EXPIRING_DAYS: -1},
    times=Times(at="07:15"),
    candidates=candidates,
    due=due,
    note=_("As long as nobody is chosen for the seat."),
)
kinds.plan(messages.EXPIRING, TERMS)
