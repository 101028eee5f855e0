"""Where somebody may be picked up, and how they rode the last time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from councils.municipalities.models import Municipality
from councils.places.models import Place
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting

Groups = list[tuple[str, list[tuple[int, str]]]]


def places_for(invitee: Invitee) -> Groups:
    """Places in use as groups of choices, those of the own municipality first."""
    return all_places([invitee.municipality] if invitee.municipality else [])


def all_places(first: Iterable[Municipality]) -> Groups:
    """Places in use by municipality, these municipalities first. One query."""
    groups: dict[str, list[tuple[int, str]]] = {str(municipality): [] for municipality in first}
    places = (
        Place.objects.in_use()
        .select_related("municipality")
        .order_by(F("municipality__name").asc(nulls_last=True), "-is_centre", "name")
    )
    for place in places:
        name = str(place.municipality or _("Other places"))
        groups.setdefault(name, []).append((place.pk, str(place)))
    return [(name, found) for name, found in groups.items() if found]


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
