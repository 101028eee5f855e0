"""What follows by itself: seats when a municipality joins, ended terms when it leaves."""

from __future__ import annotations

from datetime import date

from councils.delegates.actions import end_term, withdraw
from councils.delegates.models import Delegate, Seat
from councils.municipalities.models import Municipality
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.regulations.numbers import Key, number


@action
def lay_seats(*, municipality: Municipality, by: User | None) -> int:
    """Make the seats a municipality lacks: one of each kind, with as many ranked deputies as the rules say.

    Returns:
        How many were made.
    """
    ranks = range(number(Key.DEPUTIES_PER_SEAT) + 1)
    there = set(municipality.seats.values_list("kind", "rank"))
    lacking = [(kind, rank) for kind in Seat.Kind.values for rank in ranks if (kind, rank) not in there]
    laid = 0
    for kind, rank in lacking:  # another clock may be first
        _seat, is_new = Seat.objects.get_or_create(municipality=municipality, kind=kind, rank=rank)
        laid += is_new
    return laid


@action
def empty_seats(*, municipality: Municipality, on: date, by: User | None) -> None:
    """End the terms of a municipality that leaves; `on` is the last day. What has not begun is taken back."""
    later = Delegate.objects.filter(seat__municipality=municipality, ends_on__gt=on)
    for delegate in later.select_related("person", "seat__municipality"):
        if delegate.starts_on > on:
            withdraw(delegate=delegate, on=on, by=by)
        else:
            end_term(delegate=delegate, on=on, reason=Delegate.Ending.LEFT, by=by)
