"""The seats of a municipality as its coordinator needs to see them: who sits, until when, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from councils.consents.queries import tags
from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate, Seat
from councils.municipalities.models import Municipality
from councils.youth_councils.models import YouthCouncil
from umt_portal.access.dated import current
from umt_portal.regulations.numbers import Key, number


@dataclass
class Place:
    """One seat today: the one who holds it, the one who comes after, and how it stands."""

    seat: Seat
    holder: Delegate | None = None
    following: Delegate | None = None
    status: str = "ledig"
    consent: str = ""
    age: int | None = None

    @property
    def is_vacant(self) -> bool:
        return self.holder is None

    @property
    def vacant_from(self) -> date | None:
        """The first day without a holder, when the seat will be empty soon."""
        if self.holder and self.status == "utloper" and not self.following:
            return self.holder.ends_on + timedelta(days=1)
        return None

    @property
    def needs_someone(self) -> bool:
        return not self.following and self.status in ("ledig", "utloper")


@dataclass
class Side:
    """The regular seat of one kind, and its deputies in rank order."""

    regular: Place
    deputies: list[Place] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return [self.regular, *self.deputies]

    @property
    def successor(self) -> Place | None:
        """The first deputy, when the regular seat needs someone and the deputy's term goes on after that."""
        first = next((place for place in self.deputies if place.holder), None)
        if first is None or first.holder is None or not self.regular.needs_someone:
            return None
        free = self.regular.vacant_from
        return None if free and first.holder.ends_on < free else first


@dataclass
class Board:
    """All seats of one municipality, and what must be done about them."""

    municipality: Municipality
    sides: list[Side]
    coordinators: list[Coordinator]
    council: YouthCouncil | None
    member_count: int = 0

    @property
    def places(self) -> list[Place]:
        return [place for side in self.sides for place in side.places]

    @property
    def regular(self) -> list[Place]:
        return [side.regular for side in self.sides]

    @property
    def filled_count(self) -> int:
        return sum(not place.is_vacant for place in self.regular)

    @property
    def deputies(self) -> list[Place]:
        return [place for side in self.sides for place in side.deputies]

    @property
    def filled_deputy_count(self) -> int:
        return sum(not place.is_vacant for place in self.deputies)

    @property
    def expiring(self) -> list[Place]:
        return [place for place in self.places if place.vacant_from]

    @property
    def without_consent(self) -> list[Place]:
        return [place for place in self.places if place.consent in ("samtykke_mangler", "samtykke_venter")]

    @property
    def first_in_need(self) -> Place | None:
        """The seat to fill first: a regular one before a deputy's."""
        wanting = [place for place in [*self.regular, *self.deputies] if place.needs_someone]
        return wanting[0] if wanting else None

    @property
    def position_percent(self) -> int:
        return sum(post.position_percent for post in self.coordinators)


def boards(municipalities: Iterable[Municipality], on: date | None = None) -> list[Board]:
    """A board for each municipality, in the same number of queries for one and for all."""
    on, towns = on or timezone.localdate(), list(municipalities)
    seats = list(_seats(towns, on))
    places = _places(seats, on)
    posts: dict[int, list[Coordinator]] = defaultdict(list)
    for post in Coordinator.objects.current(on).filter(municipality__in=towns).select_related("person"):
        posts[post.municipality_id].append(post)
    councils = {seat.municipality_id: getattr(seat.municipality, "youth_council", None) for seat in seats}
    members = {seat.municipality_id: getattr(seat, "sitting_count", 0) for seat in seats}
    return [
        Board(
            town,
            _sides(places[town.pk]),
            posts[town.pk],
            councils.get(town.pk),
            members.get(town.pk, 0),
        )
        for town in towns
    ]


def board_of(municipality: Municipality, on: date | None = None) -> Board:
    return boards([municipality], on)[0]


def _seats(towns: list[Municipality], on: date) -> QuerySet[Seat]:
    """With the youth council of the municipality, and how many sit on it (`sitting_count`)."""
    members = "municipality__youth_council__memberships"
    sitting = Count(members, filter=current(on, f"{members}__"), distinct=True)
    seats = Seat.objects.filter(municipality__in=towns).select_related("municipality__youth_council")
    return seats.annotate(sitting_count=sitting).order_by("kind", "rank")


def _places(seats: list[Seat], on: date) -> dict[int, list[Place]]:
    soon = on + timedelta(days=number(Key.EXPIRING_DAYS, on))
    terms = Delegate.objects.filter(seat__in=seats, ends_on__gte=on)
    by_seat: dict[int, list[Delegate]] = defaultdict(list)
    for term in terms.select_related("person", "seat__municipality").order_by("starts_on"):
        by_seat[term.seat_id].append(term)
    consents = tags(term.person for held in by_seat.values() for term in held)
    found: dict[int, list[Place]] = defaultdict(list)
    for seat in seats:
        found[seat.municipality_id].append(_place(seat, by_seat[seat.pk], consents, on, soon))
    return found


def _place(seat: Seat, held: list[Delegate], consents: dict[int, str], on: date, soon: date) -> Place:
    place = Place(seat)
    for term in held:
        if term.starts_on <= on:
            place.holder = term
        elif place.following is None:
            place.following = term
    if place.holder:
        place.status = "utloper" if place.holder.ends_on <= soon else "besatt"
        place.consent = consents[place.holder.person_id]
        place.age = place.holder.person.age(on)
    return place


def _sides(places: list[Place]) -> list[Side]:
    """Places come ordered by kind and rank."""
    sides: list[Side] = []
    for place in places:
        if place.seat.is_deputy and sides:
            sides[-1].deputies.append(place)
        else:
            sides.append(Side(place))
    return sides
