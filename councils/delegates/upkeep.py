"""What follows by itself: seats when a municipality joins, ended terms when it leaves, and a word before a term ends."""

from __future__ import annotations

from datetime import date

from councils.delegates import messages
from councils.delegates.actions import end_term, withdraw
from councils.delegates.models import Delegate, Seat
from councils.delegates.queries import expiring
from councils.municipalities.models import Municipality
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number

NEARER = (30, 7)  # days before the end when the coordinator hears of it again


@action
def lay_seats(*, municipality: Municipality, by: User | None) -> int:
    """Make the seats a municipality lacks: one of each kind, with as many ranked deputies as the rules say.

    Returns:
        How many were made.
    """
    ranks = range(number(Key.DEPUTIES_PER_SEAT) + 1)
    there = set(municipality.seats.values_list("kind", "rank"))
    lacking = [(kind, rank) for kind in Seat.Kind.values for rank in ranks if (kind, rank) not in there]
    made = [
        Seat.objects.get_or_create(municipality=municipality, kind=kind, rank=rank)[
            1
        ]  # another clock may be first
        for kind, rank in lacking
    ]
    return sum(made)


@action
def empty_seats(*, municipality: Municipality, on: date, by: User | None) -> None:
    """End the terms of a municipality that leaves; `on` is the last day. What has not begun is taken back."""
    later = Delegate.objects.filter(seat__municipality=municipality, ends_on__gt=on)
    for delegate in later.select_related("person", "seat__municipality"):
        if delegate.starts_on > on:
            withdraw(delegate=delegate, on=on, by=by)
        else:
            end_term(delegate=delegate, on=on, reason=Delegate.Ending.LEFT, by=by)


@action
def remind_of_expiring(*, on: date, by: None) -> int:
    """Tell those who must fill a seat that its term ends in 60, 30 and 7 days, and that nobody follows yet.

    A day the clock did not run is made up for: only the nearest of the three that is due is sent, once.
    """
    marks = sorted({number(Key.EXPIRING_DAYS, on), *NEARER})
    found = list(expiring(on, max(marks)))
    for delegate in found:
        days = next(mark for mark in marks if (delegate.ends_on - on).days <= mark)
        messages.tell_expiring(delegate, days, on)
    return len(found)
