"""Municipalities with the figures that lists show."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from councils.municipalities.models import Municipality, MunicipalityQuerySet
from umt_portal.access.dated import current


def with_seats_filled(municipalities: MunicipalityQuerySet, on: date | None = None) -> MunicipalityQuerySet:
    """Adds `seat_count` and `filled_count`, of regular seats. Seats live on a floor above: asked by their relation."""
    regular = Q(seats__rank=0)
    held = regular & current(on, "seats__delegates__")
    return municipalities.annotate(
        seat_count=Count("seats", filter=regular, distinct=True),
        filled_count=Count("seats", filter=held, distinct=True),
    )


def participating(on: date | None = None) -> MunicipalityQuerySet:
    return with_seats_filled(Municipality.objects.participating(on), on).order_by("name")
