"""Who answers a decision for a municipality or a body, when nobody else is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from councils.municipalities.models import Municipality, Officeholder
from meetings.bodies.models import Body, BodyMember
from umt_portal.access.dated import holds
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


class Mayors:
    """Who is told when a municipality's answer is long overdue, on any day of a period. One query."""

    def __init__(self, municipalities: Iterable[int | None], first: date, last: date) -> None:
        held = Officeholder.objects.overlapping(first, last)
        wanted = [pk for pk in municipalities if pk]
        self._held = list(
            held.filter(municipality__in=wanted, office="mayor")
            .select_related("person")
            .order_by("starts_on", "pk")
        )

    def of(self, municipality_id: int | None, on: date) -> User | None:
        for one in self._held:
            if one.municipality_id == municipality_id and holds(one, on):
                return one.person if one.person.is_active else None
        return None


def mayor_of(municipality: Municipality, on: date) -> User | None:
    return Mayors([municipality.pk], on, on).of(municipality.pk, on)


def accounts_of(emails: Iterable[str]) -> dict[str, User]:
    """The accounts that read these addresses."""
    wanted = {email.lower() for email in emails if email}
    return {user.email: user for user in User.objects.filter(email__in=wanted, is_active=True)}


def account_of(email: str) -> User | None:
    """The account that reads this address, so that the message also shows up in the portal."""
    return User.objects.filter(Q(email=email.lower()) & ~Q(email=""), is_active=True).first()
