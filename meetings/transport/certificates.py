"""When the police certificates of those who drive were seen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Value

from councils.coordinators.models import Coordinator
from meetings.transport.models import Driver
from umt_portal.access.dated import current


def certificates(on: date, **whose: Any) -> dict[int, date]:
    """Person → when their police certificate was seen: a coordinator's as coordinator, others' as driver."""
    drivers = Driver.objects.filter(certificate_seen_on__isnull=False, **whose).order_by()
    posts = Coordinator.objects.filter(
        current(on), police_certificate_seen_on__isnull=False, **whose
    ).order_by()
    both = drivers.annotate(as_what=Value(0)).values_list("as_what", "person", "certificate_seen_on")
    both = both.union(
        posts.annotate(as_what=Value(1)).values_list("as_what", "person", "police_certificate_seen_on"),
        all=True,
    )
    return {person: seen_on for _as_what, person, seen_on in sorted(both) if seen_on}
