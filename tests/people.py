"""The people in our tests. Bardu is home; Senja is the other municipality, whose data must not leak.

`case_handler` has no account, so they are an address and not a fixture here.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from councils.models import (
    Coordinator,
    Delegate,
    Membership,
    Municipality,
    Officeholder,
    Participation,
    Seat,
    YouthCouncil,
)
from meetings.models import Body
from umt_portal.models import Assignment, User


def today() -> date:
    return timezone.localdate()


def a_person(name: str, **fields) -> User:
    """A person who may sign in, with an address made from their name."""
    email = fields.pop(
        "email",
        name.lower().replace(" ", ".").replace("ø", "o").replace("å", "a").replace("æ", "e") + "@example.org",
    )
    return User.objects.create_user(email=email, name=name, password="correct horse battery", **fields)


def a_young_person(name: str, age: int = 16, **fields) -> User:
    born_on = today().replace(day=1, month=1) - timedelta(days=1)
    return a_person(name, born_on=born_on.replace(year=today().year - age), **fields)


def a_municipality(name: str, number: str, slug: str | None = None) -> Municipality:
    """A participating municipality with a youth council and seats: boy and girl, each with two deputies."""
    municipality = Municipality.objects.create(
        name=name, number=number, slug=slug or name.lower(), centre=f"{name} sentrum"
    )
    Participation.objects.create(municipality=municipality, starts_on=date(2020, 1, 1))
    YouthCouncil.objects.create(municipality=municipality, name=f"{name} ungdomsråd")
    for kind in Seat.Kind.values:
        for rank in range(3):
            Seat.objects.create(municipality=municipality, kind=kind, rank=rank)
    return municipality


def seat_holder(
    person: User, municipality: Municipality, kind: str = "gutt", rank: int = 0, days_left: int = 300
) -> Delegate:
    """Puts a person in a seat, for a term that began 100 days ago."""
    start = today() - timedelta(days=100)
    return Delegate.objects.create(
        seat=Seat.objects.get(municipality=municipality, kind=kind, rank=rank),
        person=person,
        elected_on=start,
        starts_on=start,
        ends_on=today() + timedelta(days=days_left),
    )


def a_coordinator(name: str, municipality: Municipality) -> User:
    person = a_person(name)
    Coordinator.objects.create(municipality=municipality, person=person, starts_on=date(2024, 1, 1))
    return person


@pytest.fixture
def bardu(db) -> Municipality:
    return a_municipality("Bardu", "5520")


@pytest.fixture
def senja(db) -> Municipality:
    return a_municipality("Senja", "5530")


@pytest.fixture
def secretariat(db) -> User:
    person = a_person("Solveig Sekretær")
    Assignment.objects.create(person=person, role="secretariat", starts_on=date(2024, 1, 1))
    return person


@pytest.fixture
def administrator(db) -> User:
    person = a_person("Arne Administrator", is_staff=True, is_superuser=True)
    Assignment.objects.create(person=person, role="administrator", starts_on=date(2024, 1, 1))
    return person


@pytest.fixture
def project_leader(db) -> User:
    person = a_person("Petra Prosjektleder")
    Assignment.objects.create(person=person, role="project", starts_on=date(2024, 1, 1))
    return person


@pytest.fixture
def coordinator(bardu) -> User:
    return a_coordinator("Kari Koordinator", bardu)


@pytest.fixture
def other_coordinator(senja) -> User:
    return a_coordinator("Kåre Koordinator", senja)


@pytest.fixture
def delegate(bardu) -> User:
    person = a_young_person("Daniel Delegat")
    seat_holder(person, bardu)
    return person


@pytest.fixture
def deputy(bardu) -> User:
    person = a_young_person("Viljar Vara")
    seat_holder(person, bardu, rank=1)
    return person


@pytest.fixture
def other_delegate(senja) -> User:
    person = a_young_person("Sunniva Senjadelegat")
    seat_holder(person, senja, "jente")
    return person


@pytest.fixture
def member(bardu) -> User:
    person = a_young_person("Mina Medlem")
    Membership.objects.create(
        council=bardu.youth_council,
        person=person,
        starts_on=today() - timedelta(days=30),
        ends_on=today() + timedelta(days=300),
    )
    return person


@pytest.fixture
def mayor(bardu) -> User:
    person = a_person("Oda Ordfører")
    Officeholder.objects.create(
        municipality=bardu, person=person, office="mayor", starts_on=date(2023, 10, 1)
    )
    return person


@pytest.fixture
def outsider(db) -> User:
    """Has an account, but no role any longer."""
    return a_person("Ulf Utenfor")


@pytest.fixture
def umt(db) -> Body:
    return Body.objects.create(
        name="Ungdommens Midt-Tromsting", short_name="UMT", slug="umt", members_are=Body.Members.DELEGATES
    )


@pytest.fixture
def mayors_council(db) -> Body:
    return Body.objects.create(
        name="Midt-Tromsrådet", short_name="MTR", slug="midt-tromsradet", members_are=Body.Members.MAYORS
    )
