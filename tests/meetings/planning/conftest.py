from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone

from councils.municipalities.actions import set_road
from meetings.bodies.actions import plan_year
from meetings.models import Body, BodyMember, Meeting
from tests.people import a_municipality, a_person

YEAR = timezone.localdate().year + 1


def at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def booked(body, day, *, hours=(10, 14), place="Setermoen kulturhus", also=(), state="draft", **fields):
    meeting = Meeting.objects.create(
        title=fields.pop("title", f"Møte i {body.short_name}"),
        starts_at=at(day, time(hours[0])),
        ends_at=at(day, time(hours[1])),
        place=place,
        state=state,
        called_at=None if state == "draft" else timezone.now(),
        **fields,
    )
    meeting.bodies.set([body, *also])
    return meeting


def a_body(name: str, number: int | None = None, year: int = YEAR) -> Body:
    body = Body.objects.create(name=name, short_name=name, slug=name.lower().replace("å", "a"))
    if number is not None:
        plan_year(body=body, year=year, meeting_count=number, by=None)
    return body


def sits(person, body, municipality=None):
    return BodyMember.objects.create(
        body=body, person=person, municipality=municipality, starts_on=date(2024, 1, 1)
    )


@pytest.fixture
def region(bardu, senja):
    """Three municipalities in a row: Bardu, Målselv, Senja."""
    malselv = a_municipality("Målselv", "5524", "malselv")
    for municipality, latitude in ((bardu, "68.8"), (malselv, "69.1"), (senja, "69.2")):
        municipality.latitude, municipality.longitude = Decimal(latitude), Decimal("18.0")
        municipality.save()
    for one, other, minutes in ((bardu, malselv, 40), (malselv, senja, 45), (bardu, senja, 70)):
        set_road(one=one, other=other, km=minutes, minutes=minutes, by=None)
    return {"bardu": bardu, "malselv": malselv, "senja": senja}


@pytest.fixture
def office(client, secretariat):
    client.force_login(secretariat)
    return client


@pytest.fixture
def network(db, region):
    """A body with one from each municipality."""
    body = a_body("AR", 3)
    for slug, municipality in region.items():
        sits(a_person(f"Dag {slug}"), body, municipality)
    return body
