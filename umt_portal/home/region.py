"""The region as it is: municipalities, their seats, and the bodies that meet. Safe to run again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from django.db import transaction

from councils.models import Municipality, Participation, Place, Road, Seat, Stretch, YouthCouncil
from councils.municipalities.actions import set_road
from councils.municipalities.distances import Rule
from meetings.models import Body, YearPlan
from umt_portal.regulations.numbers import number

FACTS = Path(__file__).with_name("region.json")
MEMBERS = {
    "mayors": Body.Members.MAYORS,
    "municipal directors": Body.Members.DIRECTORS,
    "two delegates per municipality": Body.Members.DELEGATES,
}
SHORT = {
    "Midt-Tromsrådet": ("Midt-Tromsrådet", "midt-tromsradet"),
    "Administrativt råd (AR)": ("AR", "ar"),
    "Ungdommens Midt-Tromsting (UMT)": ("UMT", "umt"),
    "N7 næringsnettverk": ("N7", "n7"),
    "Personalnettverket": ("Personalnettverket", "personalnettverket"),
    "Felles kommunestyremøte": ("Felles kommunestyremøte", "felles-kommunestyremote"),
}


def facts() -> dict[str, Any]:
    return json.loads(FACTS.read_text(encoding="utf-8"))


@transaction.atomic
def lay_out(since: date) -> None:
    """Enter municipalities, councils, seats and bodies that are not there; what is there is left alone."""
    region = facts()
    for row in region["municipalities"]:
        add_municipality(row, since)
    _add_roads(region)
    _add_places(region)
    _add_stretches(region)
    for row in region["bodies"]:
        _add_body(row, since.year)


def add_municipality(row: dict[str, Any], since: date) -> Municipality:
    municipality, is_new = Municipality.objects.get_or_create(
        number=row["number"],
        defaults={
            "slug": row["slug"],
            "name": row["name"],
            "official_name": row["official_name"],
            "population": row["population_2024"],
            "centre": row["centre"],
            "latitude": row["lat"],
            "longitude": row["lon"],
            "website": row["website"],
            "is_in_sami_language_area": row["sami_language_area"],
        },
    )
    if is_new:
        Participation.objects.create(municipality=municipality, starts_on=since)
        YouthCouncil.objects.create(municipality=municipality, name=f"{municipality.name} ungdomsråd")
    ranks = range(number("deputies_per_seat") + 1)
    for kind in Seat.Kind.values:
        for rank in ranks:
            Seat.objects.get_or_create(municipality=municipality, kind=kind, rank=rank)
    return municipality


def _add_body(row: dict[str, Any], first_year: int) -> Body:
    short_name, slug = SHORT[row["name"]]
    members_are = MEMBERS.get(row["members"], Body.Members.NAMED)
    body, is_new = Body.objects.get_or_create(
        slug=slug, defaults={"name": row["name"], "short_name": short_name, "members_are": members_are}
    )
    if is_new and row["meetings_a_year"]:
        for year in range(first_year, first_year + 4):
            YearPlan.objects.get_or_create(
                body=body, year=year, defaults={"meeting_count": row["meetings_a_year"]}
            )
    return body


def _add_roads(region: dict[str, Any]) -> None:
    """The drives nobody has written yet. What the secretariat has corrected stands."""
    measured = dict(_measured(region["road_km"]))
    numbers = [row["number"] for row in region["municipalities"]]
    written, rule = set(Road.objects.values_list("one", "other")), Rule.today()
    for one, other in combinations(Municipality.objects.filter(number__in=numbers).order_by("pk"), 2):
        guess = rule.drive(one, other)
        km = measured.get(frozenset((one.centre, other.centre)), guess.km if guess else None)
        if km and (one.pk, other.pk) not in written:
            set_road(one=one, other=other, km=km, minutes=rule.minutes(km), by=None)


def _add_places(region: dict[str, Any]) -> None:
    """The centres, and known places where a car can stop. What was changed or taken out of use stands."""
    municipalities = Municipality.objects.in_bulk(
        [row["number"] for row in region["municipalities"]], field_name="number"
    )
    for municipality in municipalities.values():
        facts = {
            "name": municipality.centre,
            "latitude": municipality.latitude,
            "longitude": municipality.longitude,
        }
        Place.objects.get_or_create(municipality=municipality, is_centre=True, defaults=facts)
    for row in region["other_places"] + region["stops"]:
        Place.objects.get_or_create(
            name=row["name"],
            municipality=municipalities[row["municipality"]],
            defaults={"latitude": row["lat"], "longitude": row["lon"]},
        )


def _add_stretches(region: dict[str, Any]) -> None:
    """The table's roads to places that are no centres; between centres the roads of municipalities hold."""
    measured, rule = dict(_measured(region["road_km"])), Rule.today()
    named = Place.objects.filter(name__in=region["road_km"]["places"]).order_by("pk")
    written = set(Stretch.objects.values_list("one", "other"))
    Stretch.objects.bulk_create(
        Stretch(one=one, other=other, km=km, minutes=rule.minutes(km), source=Stretch.Source.ESTIMATE)
        for one, other in combinations(named, 2)
        if (km := measured.get(frozenset((one.name, other.name))))
        and not (one.is_centre and other.is_centre)
        and (one.pk, other.pk) not in written
    )


def _measured(roads: dict[str, Any]) -> Iterator[tuple[frozenset[str], int]]:
    """Kilometres between two places, from the table of the region."""
    for place, line in zip(roads["places"], roads["matrix"], strict=True):
        for other, km in zip(roads["places"], line, strict=True):
            yield frozenset((place, other)), km
