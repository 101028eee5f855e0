"""Where somebody may be picked up, and how they rode the last time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from councils.places.models import Place
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting


def places_for(invitee: Invitee) -> list[tuple[str, Sequence[tuple[int, str]]]]:
    """Places in use as groups of choices, those of the own municipality first. One query."""
    places = list(Place.objects.in_use().select_related("municipality"))
    own = [place for place in places if place.municipality_id == invitee.municipality_id]
    groups = [(str(invitee.municipality or ""), own)] if invitee.municipality_id else []
    for place in places:
        if place not in own:
            name = str(place.municipality or _("Other places"))
            if not groups or groups[-1][0] != name:
                groups.append((name, []))
            groups[-1][1].append(place)
    return [(name, [(place.pk, str(place)) for place in found]) for name, found in groups if found]


def last_lift(invitee: Invitee) -> dict[str, Any]:
    """What they chose the last time they needed a lift, to start with."""
    before = (
        Invitee.objects.coming()
        .filter(person=invitee.person_id, needs_ride=True)
        .exclude(pk=invitee.pk)
        .order_by("-meeting__starts_at")
        .values("ride_ways", "pick_up_place", "pick_up_at")
        .first()
    )
    return before or {}


def known_stops(invitee: Invitee) -> list[str]:
    """Places where cars of the municipality have stopped, and its centre."""
    if invitee.municipality is None:
        return []
    meetings = Meeting.objects.filter(cars__municipality=invitee.municipality_id, cars__stops__isnull=False)
    places = set(meetings.values_list("cars__stops__place", flat=True)[:200])
    return sorted(places | {invitee.municipality.centre} - {""})
