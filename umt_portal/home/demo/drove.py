"""Who drove to the last meeting, and what they may claim for it: one has confirmed, one has not."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from meetings.models import Car, Claim, Meeting
from meetings.transport.claims import confirm_claim
from umt_portal.design.dates import day_of
from umt_portal.home.demo.councils import Place
from umt_portal.regulations.numbers import Key, number

# whose coordinator drove, how far, how many sat in the car, and for how many kilometres together
DROVE = (("senja", 96, 3, 144), ("malselv", 74, 2, 68))


def fill(meetings: Iterable[Meeting], places: list[Place]) -> None:
    homes = {place.municipality.slug: place for place in places}
    held = [meeting for meeting in meetings if meeting.state in ("held", "approved")]
    meeting = max(held, key=lambda one: one.starts_at)
    claims = [_claim(meeting, homes[slug], *facts) for slug, *facts in DROVE]
    first = claims[0]
    confirm_claim(
        claim=first,
        route=first.route,
        km=first.km,
        passenger_count=first.passenger_count,
        passenger_km=first.passenger_km,
        tolls=Decimal("64.00"),
        by=first.driver,
    )


def _claim(meeting: Meeting, place: Place, km: int, passengers: int, passenger_km: int) -> Claim:
    municipality, day = place.municipality, day_of(meeting.starts_at)
    Car.objects.get_or_create(
        meeting=meeting, driver=place.coordinator, defaults={"municipality": municipality}
    )
    return Claim.objects.create(
        meeting=meeting,
        driver=place.coordinator,
        municipality=municipality,
        route=f"{municipality.centre} – {meeting.place} – {municipality.centre}",
        km=Decimal(km),
        passenger_count=passengers,
        passenger_km=Decimal(passenger_km),
        mileage_ore=number(Key.MILEAGE_ORE, day),
        passenger_ore=number(Key.PASSENGER_ORE, day),
    )
