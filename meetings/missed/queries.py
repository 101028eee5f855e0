from __future__ import annotations

from django.db.models import Count

from meetings.missed.models import MissedCase


def counts(year: int | None = None) -> dict[int, int]:
    """How many confirmed cases never came, by the key of the municipality."""
    confirmed = MissedCase.objects.filter(state=MissedCase.State.CONFIRMED)
    if year:
        confirmed = confirmed.filter(decided_on__year=year)
    rows = confirmed.order_by().values("municipality").annotate(count=Count("pk"))
    return {row["municipality"]: row["count"] for row in rows}
