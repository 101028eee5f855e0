"""What must hold before a person sits in a seat. Each refusal has a code and says what to do."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate, Seat
from councils.delegates.permissions import can_allow_exceptions
from councils.members.eligibility import refuse_bad_term, refuse_too_old, refuse_unknown_age
from umt_portal.accounts.models import User
from umt_portal.design.dates import longdate


def refuse_ineligible(delegate: Delegate) -> None:
    """Age on the day of election and length of term. Source: kommuneloven § 5-12."""
    refuse_unknown_age(delegate.person)
    refuse_too_old(delegate.person, delegate.elected_on)
    refuse_bad_term(delegate.starts_on, delegate.ends_on)


def refuse_exception(reason: str, by: User | None) -> None:
    if reason and not can_allow_exceptions(by):
        raise ValidationError(_("Only the secretariat can allow an exception."), code="exception_not_allowed")


def refuse_dates(delegate: Delegate) -> None:
    """Not even an exception sets these aside."""
    if delegate.ends_on < delegate.starts_on:
        raise ValidationError(_("The last day is before the first."), code="term_backwards")
    if delegate.elected_on > delegate.starts_on:
        raise ValidationError(
            _("The day of election must be on or before the first day."), code="elected_too_late"
        )
    if not delegate.seat.municipality.participations.current(delegate.starts_on).exists():
        raise ValidationError(
            _("%(municipality)s does not take part in UMT on that day."),
            code="not_participating",
            params={"municipality": delegate.seat.municipality},
        )


def refuse_second_seat(delegate: Delegate) -> None:
    held = Delegate.objects.filter(person=delegate.person).exclude(seat=delegate.seat)
    other = (
        held.overlapping(delegate.starts_on, delegate.ends_on).select_related("seat__municipality").first()
    )
    if other:
        raise ValidationError(
            _("%(person)s holds another seat already: %(seat)s."),
            code="already_seated",
            params={"person": delegate.person, "seat": other.seat},
        )


def refuse_taken(seat: Seat, starts_on: date, ends_on: date) -> None:
    if holder := seat.delegates.overlapping(starts_on, ends_on).order_by("starts_on").first():
        raise seat_taken(holder.ends_on)


def seat_taken(until: date | None = None) -> ValidationError:
    if until is None:
        return ValidationError(_("The seat was just taken by someone else."), code="seat_taken")
    return ValidationError(
        _("The seat is taken until %(date)s. End that term first, or choose to replace the one who sits."),
        code="seat_taken",
        params={"date": longdate(until)},
    )
