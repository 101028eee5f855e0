"""People of each municipality: council, coordinator, delegates with deputies, mayor, and consents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from councils.models import (
    Consent,
    ConsentText,
    Coordinator,
    Delegate,
    Guardian,
    Membership,
    Municipality,
    Officeholder,
    Seat,
)
from umt_portal.home.demo.people import DOMAIN, Cast
from umt_portal.home.region import add_municipality
from umt_portal.models import User

CAR_OWNERS_SINCE = timedelta(days=400)


@dataclass
class Place:
    """One municipality with the people the demo needs again."""

    municipality: Municipality
    coordinator: User
    mayor: User
    seats: dict[tuple[str, int], User] = field(default_factory=dict)
    members: list[User] = field(default_factory=list)


def fill_region(region: dict[str, Any], number: int, cast: Cast, today: date) -> list[Place]:
    """People for the seven municipalities; region 1 and up are copies with a number in their names."""
    rows = sorted(region["municipalities"], key=lambda row: row["name"])
    places = []
    for index, row in enumerate(rows):
        if number:
            row = row | {
                "number": f"{chr(65 + number // 10 % 26)}{number % 10}{index:02d}",
                "slug": f"{row['slug']}-{number + 1}",
                "name": f"{row['name']} {number + 1}",
            }
        municipality = add_municipality(row, today.replace(year=today.year - 3, month=1, day=1))
        places.append(_fill(municipality, index, cast, today))
    return places


def _fill(municipality: Municipality, index: int, cast: Cast, today: date) -> Place:
    slug, start = municipality.slug, date(today.year - 2, 8, 1)
    municipality.contact_email = f"post@{slug}.example"
    municipality.save()
    place = Place(municipality, cast.adult(f"koordinator.{slug}"), cast.adult(f"ordforer.{slug}"))
    director = cast.adult(f"kommunedirektor.{slug}")
    percent = (20, 30, 10, 40, 20, 50, 5)[index % 7]
    Coordinator.objects.create(
        municipality=municipality,
        person=place.coordinator,
        position_percent=percent,
        starts_on=start,
        police_certificate_seen_on=today - CAR_OWNERS_SINCE if index != 2 else None,
    )
    for office, person in (("mayor", place.mayor), ("director", director)):
        Officeholder.objects.create(
            municipality=municipality, person=person, office=office, starts_on=date(today.year - 3, 10, 15)
        )
    _fill_seats(place, index, cast, today)
    _fill_council(place, index, cast, today)
    for holder in place.seats.values():
        _consents(holder, index, today)
    return place


def _fill_seats(place: Place, index: int, cast: Cast, today: date) -> None:
    """Every seat, but for one deputy in Lavangen and the second deputies of Sørreisa; two terms end soon."""
    for seat in Seat.objects.filter(municipality=place.municipality):
        if (index == 2 and (seat.kind, seat.rank) == ("jente", 1)) or (index == 6 and seat.rank == 2):
            continue
        email = {0: f"{seat.kind}.{place.municipality.slug}", 1: f"vara.{place.municipality.slug}"}.get(
            seat.rank
        )
        if seat.rank and seat.kind == "jente":
            email = f"vara{seat.rank}.jente.{place.municipality.slug}"
        age = 18 if (index, seat.kind, seat.rank) == (3, "jente", 0) else 14 + (index + seat.rank) % 4
        person = cast.young(seat.kind, age, email)
        start = (
            date(today.year - (1 if today.month > 8 else 2), 8, 15)
            if seat.kind == "gutt"
            else _last_autumn(today)
        )
        ends_on = min(start.replace(year=start.year + 2), date(start.year + 2, 6, 30))
        if (index, seat.kind, seat.rank) == (3, "jente", 0):
            ends_on = today + timedelta(days=21)
        if (index, seat.kind, seat.rank) == (4, "gutt", 0):
            ends_on = today + timedelta(days=5)  # vacant at the next meeting, so the deputy is called
        Delegate.objects.create(
            seat=seat, person=person, elected_on=start - timedelta(days=60), starts_on=start, ends_on=ends_on
        )
        place.seats[seat.kind, seat.rank] = person
        if (seat.kind, seat.rank) == ("jente", 0):
            _before(seat, start, cast)


def _before(seat: Seat, start: date, cast: Cast) -> None:
    """Who had the seat in the term before, so that the past meetings were full."""
    former = cast.young(seat.kind, 18)
    began = start.replace(year=start.year - 2)
    Delegate.objects.create(
        seat=seat,
        person=former,
        elected_on=began - timedelta(days=60),
        starts_on=began,
        ends_on=start - timedelta(days=1),
    )


def _last_autumn(today: date) -> date:
    return date(today.year if today.month > 8 else today.year - 1, 8, 15)


def _fill_council(place: Place, index: int, cast: Cast, today: date) -> None:
    """The delegates and their first deputies sit on the council, with five more; two of them lead it."""
    start = _last_autumn(today)
    seated = [person for (_kind, rank), person in place.seats.items() if rank < 2]
    others = [cast.young("gutt" if n % 2 else "jente", 13 + (n + index) % 6) for n in range(5)]
    offices = ["chair", "vice_chair"]
    for number, person in enumerate([*others, *seated]):
        Membership.objects.create(
            council=place.municipality.youth_council,
            person=person,
            office=offices[number] if number < 2 else "member",
            starts_on=start,
            ends_on=date(start.year + 2, 6, 30),
        )
    place.members = [*others, *seated]


def _consents(person: User, index: int, today: date) -> None:
    """Most consents are given; in two municipalities some guardian has not answered."""
    asked_at = timezone.make_aware(datetime.combine(today - timedelta(days=40), time(12)))
    guardian = Guardian.objects.create(
        young_person=person,
        name=f"Foresatt til {person.get_short_name()}",
        email=f"foresatt{person.pk}@{DOMAIN}",
        asked_at=asked_at,
    )
    scopes = ["account", "name", "photo", "ride"]
    if index == 3 and "vara" in (person.email or ""):
        scopes = ["account"]
    if index == 1 and (person.email or "").startswith("vara2"):
        scopes = []
    texts = {text.scope: text for text in ConsentText.objects.filter(language="nb").order_by("version")}
    Consent.objects.bulk_create(
        Consent(
            person=person,
            scope=scope,
            text=texts[scope],
            guardian=guardian,
            given_at=asked_at + timedelta(days=3),
        )
        for scope in scopes
    )
