"""The numbers of decisions: one row for each body and year."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.db.models import Max

from meetings.bodies.models import Body
from meetings.decisions.models import Decision


def next_number(body: Body, day: date) -> int:
    """The first free number after those of earlier days, so that one taken back is used again.

    Locks the body: two decisions never get the same number.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    decided = Decision.objects.filter(body=body, year=day.year)
    earlier = decided.filter(decided_on__lt=day).aggregate(last=Max("number"))["last"] or 0
    taken = set(decided.filter(number__gt=earlier).values_list("number", flat=True))
    return next(number for number in count(earlier + 1) if number not in taken)
