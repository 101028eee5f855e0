"""Who may sit, and how long. Source: kommuneloven § 5-12; the numbers are in `regulations`."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.regulations.numbers import Key, number


def longest_end(starts_on: date) -> date:
    """The last possible day of a term that starts on the date."""
    years = number(Key.TERM_YEARS, starts_on)
    if (starts_on.month, starts_on.day) == (2, 29):
        starts_on += timedelta(days=1)
    return starts_on.replace(year=starts_on.year + years) - timedelta(days=1)


def refuse_too_old(person: User, on: date) -> None:
    """`too_old` when the person has reached the age on the day they are chosen. An unknown age passes."""
    limit = number(Key.ELIGIBLE_UNDER_AGE, on)
    age = person.age(on)
    if age is not None and age >= limit:
        raise ValidationError(
            _("Must be under %(limit)d years old on the day of election, and was %(age)d."),
            code="too_old",
            params={"limit": limit, "age": age},
        )


def refuse_unknown_age(person: User) -> None:
    if not person.born_on:
        raise ValidationError(
            _("We do not know the age. Fill in the date of birth first."), code="age_unknown"
        )


def refuse_bad_term(starts_on: date, ends_on: date) -> None:
    """`term_backwards` or `term_too_long`."""
    if ends_on < starts_on:
        raise ValidationError(_("The last day is before the first."), code="term_backwards")
    if ends_on > longest_end(starts_on):
        raise ValidationError(
            _("A term lasts at most %(years)d years."),
            code="term_too_long",
            params={"years": number(Key.TERM_YEARS, starts_on)},
        )
