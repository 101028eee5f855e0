"""Filling and emptying the seats."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from councils.delegates import messages, terms
from councils.delegates.models import Delegate, Seat
from councils.delegates.signals import delegate_appointed, term_ended
from councils.delegates.triggers import RULE
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

Ending = Delegate.Ending


@action
def appoint(
    *,
    seat: Seat,
    person: User,
    elected_on: date,
    starts_on: date,
    ends_on: date,
    by: User | None,
    exception_reason: str = "",
    replace: bool = False,
) -> Delegate:
    """Put a person in a seat for a term; `ends_on` is the last day.

    With `replace` the sitting holder's term ends the day before. Asks for missing consents and tells the person.
    With a reason, the secretariat allows what the law's rules on age and term would refuse.

    Raises:
        ValidationError: `too_old`, `age_unknown`, `term_too_long`, `term_backwards`, `elected_too_late`,
            `seat_taken`, `already_seated`, `not_participating`, `exception_not_allowed`.
    Source: kommuneloven § 5-12.
    """
    seat = _locked(seat)
    person = User.objects.select_for_update().get(pk=person.pk)  # nor do two municipalities seat one person
    delegate = Delegate(seat=seat, person=person, elected_on=elected_on, starts_on=starts_on, ends_on=ends_on)
    terms.refuse_exception(exception_reason, by)
    terms.refuse_dates(delegate)
    if exception_reason:
        delegate.exception_reason, delegate.exception_by = exception_reason, by
    else:
        terms.refuse_ineligible(delegate)
    if replace:
        _end_sitting(seat, starts_on, by)
    return _seat(delegate, by)


@action
def replace(
    *, delegate: Delegate, person: User, elected_on: date, starts_on: date, ends_on: date, by: User | None
) -> Delegate:
    """Put someone else in the seat of a delegate, whose term ends the day before."""
    return appoint(
        seat=delegate.seat,
        person=person,
        elected_on=elected_on,
        starts_on=starts_on,
        ends_on=ends_on,
        replace=True,
        by=by,
    )


@action
def move_up(*, seat: Seat, on: date, by: User | None) -> Delegate:
    """Let the first deputy below the seat take it from a date, for the rest of their own term.

    Raises:
        ValidationError: `no_deputy`, `seat_taken`.
    """
    seat = _locked(seat)
    terms.refuse_taken(seat, on, on)
    below = Delegate.objects.current(on).filter(
        seat__municipality=seat.municipality_id, seat__kind=seat.kind, seat__rank__gt=seat.rank
    )
    first = below.select_related("person", "seat__municipality").order_by("seat__rank").first()
    if not first:
        raise ValidationError(_("No deputy can move up on that day."), code="no_deputy")
    promoted = Delegate(
        seat=seat,
        person=first.person,
        elected_on=first.elected_on,
        starts_on=on,
        ends_on=first.ends_on,
        exception_reason=first.exception_reason,
        exception_by=first.exception_by,
    )
    if first.starts_on == on:
        _take_back(first, by)
    else:
        _end(first, on - timedelta(days=1), Ending.MOVED_UP, by)
    return _seat(promoted, by)


@action
def end_term(*, delegate: Delegate, on: date, reason: str, by: User | None) -> Delegate:
    """End a term before its time; `on` is the last day and `reason` one of `Delegate.Ending`.

    The young person is told, and those who must fill the seat.

    Raises:
        ValidationError: `not_in_term` when the day is outside the term.
    """
    _locked(delegate.seat)
    delegate.refresh_from_db(fields=["starts_on", "ends_on", "ended_because"])
    if not delegate.starts_on <= on <= delegate.ends_on:
        raise ValidationError(_("Choose a day within the term."), code="not_in_term")
    _end(delegate, on, reason, by)
    messages.tell_ended(delegate)
    if not delegate.seat.delegates.filter(starts_on__gt=on).exists():
        messages.tell_vacant(delegate, by)
    return delegate


@action
def resign(*, delegate: Delegate, on: date, by: User) -> Delegate:
    """A young person gives up their own seat.

    Raises:
        ValidationError: `not_yours`, `not_in_term`.
    """
    if delegate.person_id != by.pk:
        raise ValidationError(_("Only the delegate can resign."), code="not_yours")
    return end_term(delegate=delegate, on=on, reason=Ending.RESIGNED, by=by)


@action
def withdraw(*, delegate: Delegate, on: date, by: User | None) -> None:
    """Take back an appointment that has not begun on the day `on`.

    Raises:
        ValidationError: `has_begun`.
    """
    if delegate.starts_on <= on:
        raise ValidationError(_("The term has begun. End it instead."), code="has_begun")
    messages.tell_withdrawn(delegate)
    _take_back(delegate, by)


def _locked(seat: Seat) -> Seat:
    """The seat first, always: whoever comes second waits here, and then sees that it is taken."""
    return Seat.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=seat.pk)


def _seat(delegate: Delegate, by: User | None) -> Delegate:
    terms.refuse_taken(delegate.seat, delegate.starts_on, delegate.ends_on)
    terms.refuse_second_seat(delegate)
    try:
        with transaction.atomic():
            delegate.save()
    except IntegrityError as error:
        if RULE in str(error):
            raise terms.seat_taken() from error
        raise
    messages.tell_appointed(delegate)
    delegate_appointed.send(sender=Delegate, delegate=delegate, by=by)
    return delegate


def _end_sitting(seat: Seat, starts_on: date, by: User | None) -> None:
    """Whoever sits on the first day of a new term stops the day before."""
    sitting = seat.delegates.current(starts_on).select_related("person", "seat__municipality").first()
    if sitting and sitting.starts_on < starts_on:
        _end(sitting, starts_on - timedelta(days=1), Ending.REPLACED, by)
        messages.tell_ended(sitting)


def _end(delegate: Delegate, on: date, because: str, by: User | None) -> None:
    delegate.ends_on, delegate.ended_because = on, because
    delegate.save(update_fields=["ends_on", "ended_because"])
    term_ended.send(sender=Delegate, delegate=delegate, by=by)


def _take_back(delegate: Delegate, by: User | None) -> None:
    key = delegate.pk
    delegate.delete()
    delegate.pk = key
    term_ended.send(sender=Delegate, delegate=delegate, by=by)
