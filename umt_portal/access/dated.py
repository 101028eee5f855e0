"""What every dated record shares: it holds from a date, until and including a date or until further notice."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def current(on: date | None = None, prefix: str = "") -> Q:
    """True for records that hold on the date (today). `prefix` reaches them through a relation, `seat__`."""
    on = on or timezone.localdate()
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": on})
    )


def holds(record: Any, on: date) -> bool:
    """The same of a record that is read already."""
    return record.starts_on <= on and (record.ends_on is None or record.ends_on >= on)


def dates_in_order(name: str) -> models.CheckConstraint:
    """A record may last one day, but never ends before it starts."""
    return models.CheckConstraint(name=name, condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")))


class DatedQuerySet(models.QuerySet):
    """Questions about records with `starts_on` and `ends_on`."""

    def current(self, on: date | None = None) -> Self:
        return self.filter(current(on))

    def past(self, on: date | None = None) -> Self:
        return self.filter(ends_on__lt=on or timezone.localdate())

    def overlapping(self, starts_on: date, ends_on: date | None) -> Self:
        begun = Q() if ends_on is None else Q(starts_on__lte=ends_on)
        return self.filter(begun & (Q(ends_on=None) | Q(ends_on__gte=starts_on)))


def refuse_past(due_on: date) -> None:
    """Someone has to answer by a date: it must not have passed.

    Raises:
        ValidationError: `due_in_the_past`, at the field `due_on`.
    """
    if due_on < timezone.localdate():
        past = ValidationError(_("Choose a date that has not passed."), code="due_in_the_past")
        raise ValidationError({"due_on": past})
