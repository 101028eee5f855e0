"""Who answers a decision for a municipality or a body, when nobody else is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from councils.municipalities.models import Municipality, Officeholder
from meetings.bodies.models import Body, BodyMember
from umt_portal.accounts.models import User

Asked = Municipality | Body | str  # a str is the name of an office


@dataclass(frozen=True)
class Owner:
    """Name, title and e-mail of the one who answers. Need not have an account."""

    name: str
    title: str = ""
    email: str = ""
    language: str = "nb"


def owners_of(asked: Iterable[Asked]) -> dict[Asked, Owner]:
    """The mayor of each municipality and the chair of each body, or the municipality, body or office itself."""
    asked = list(asked)
    today = timezone.localdate()
    mayors = Officeholder.objects.current(today).filter(
        municipality__in=[one for one in asked if isinstance(one, Municipality)], office="mayor"
    )
    chairs = BodyMember.objects.current(today).filter(
        body__in=[one for one in asked if isinstance(one, Body)], office="chair"
    )
    found: dict[Asked, Owner] = {}
    for mayor in mayors.select_related("person", "municipality"):
        found[mayor.municipality] = _owner(mayor.person, str(mayor.get_office_display()))
    for chair in chairs.select_related("person", "body"):
        found[chair.body] = _owner(chair.person, str(chair.get_office_display()))
    return {one: found.get(one) or _itself(one) for one in asked}


def _owner(person: User, title: str) -> Owner:
    return Owner(person.name, title, person.email or "", person.language)


def _itself(one: Asked) -> Owner:
    if isinstance(one, str):
        return Owner(one)
    return Owner(one.name, "", one.contact_email if isinstance(one, Municipality) else "")


def mayor_of(municipality: Municipality, on: date) -> User | None:
    """Who is told when the municipality's answer is long overdue."""
    office = Officeholder.objects.current(on).filter(municipality=municipality, office="mayor")
    mayor = office.select_related("person").first()
    return mayor.person if mayor and mayor.person.is_active else None


def account_of(email: str) -> User | None:
    """The account that reads this address, so that the message also shows up in the portal."""
    return User.objects.filter(Q(email=email.lower()) & ~Q(email=""), is_active=True).first()
