"""Where people and cars set out from, where the meeting is, and how long the roads between are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from councils.places.models import Place
from councils.places.queries import drives
from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport.models import Car

Pair = tuple[int, int]


@dataclass(frozen=True)
class Roads:
    """Minutes and kilometres between places, both ways."""

    minutes: Mapping[Pair, int] = field(default_factory=dict)
    km: Mapping[Pair, int] = field(default_factory=dict)

    def way(self, one: int | None, other: int | None) -> int | None:
        """Minutes from one place to another, or None where nobody knows."""
        if one is None or other is None:
            return None
        return 0 if one == other else self.minutes.get((one, other))

    def length(self, one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return None
        return 0 if one == other else self.km.get((one, other))


class Places:
    """All places there are, in one query."""

    def __init__(self) -> None:
        self.all: dict[int, Place] = {
            place.pk: place for place in Place.objects.select_related("municipality")
        }
        self.centres = {place.municipality_id: place for place in self.all.values() if place.is_centre}

    def label(self, place: Place) -> str:
        """Its name, with the municipality where several places have the same."""
        same = [one for one in self.all.values() if one.name.casefold() == place.name.casefold()]
        return f"{place}, {place.municipality}" if len(same) > 1 and place.municipality else place.name

    def venue(self, meeting: Meeting) -> Place | None:
        """Where the meeting is: the place its address names, or the centre of its municipality."""
        named = [place for place in self.all.values() if _stands_in(place.name, meeting.place)]
        at_home = [place for place in named if place.municipality_id == meeting.municipality_id]
        longest = max(at_home or named, key=lambda place: len(place.name), default=None)
        return longest or self.centres.get(meeting.municipality_id)

    def wished(self, invitee: Invitee) -> Place | None:
        """The place somebody asked to be picked up at, when it is one we know."""
        if invitee.pick_up_place_id:
            return self.all.get(invitee.pick_up_place_id)
        return self.named(invitee.pick_up_at, invitee.municipality_id)

    def of_invitee(self, invitee: Invitee) -> Place | None:
        """Where they asked to be picked up, or else the centre of their municipality."""
        return self.wished(invitee) or self.centres.get(invitee.municipality_id)

    def of_car(self, car: Car) -> Place | None:
        """Where the driver sets out from."""
        return self.all.get(car.home_id or 0) or self.centres.get(car.municipality_id)

    def named(self, name: str, municipality_id: int | None) -> Place | None:
        wanted = name.strip().casefold()
        same = [place for place in self.all.values() if place.name.casefold() == wanted]
        if not same and "," in wanted:
            same = [place for place in self.all.values() if self.label(place).casefold() == wanted]
        at_home = [place for place in same if place.municipality_id == municipality_id]
        return next(iter(at_home or same), None)


def roads_between(places: Iterable[Place | None]) -> Roads:
    """Two queries."""
    minutes, km = drives({place.pk: place for place in places if place is not None}.values())
    return Roads(minutes=minutes, km=km)


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name.casefold())}\b", text.casefold()) is not None
