"""Put one row of a confirmed file on the lists, by the same actions as the pages use."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from councils.consents.asking import add_guardian
from councils.consents.permissions import visible_to
from councils.delegates.actions import appoint
from councils.delegates.models import Seat
from councils.members.actions import add_member
from councils.people.actions import change_contact, register
from councils.roster.checks import FILLED_IN
from councils.roster.known import AT_A_TIME
from councils.roster.permissions import importable_by
from councils.youth_councils.models import YouthCouncil
from umt_portal.accounts.models import User

DATES = ("born_on", "elected_on", "starts_on", "ends_on")


@dataclass
class Applier:
    """Remembers who was put on the lists, as several rows may be about one person."""

    by: User
    rows: InitVar[list[dict[str, Any]]]
    people: dict[tuple[str, ...], User] = field(default_factory=dict)

    def __post_init__(self, rows: list[dict[str, Any]]) -> None:
        ids = [row["person_id"] for row in rows if row["person_id"]]
        self.known_people = {
            pk: person
            for start in range(0, len(ids), AT_A_TIME)
            for pk, person in User.objects.in_bulk(ids[start : start + AT_A_TIME]).items()
        }
        self.may_change = set(visible_to(self.by).values_list("pk", flat=True))
        self.municipalities = set(importable_by(self.by).values_list("pk", flat=True))
        self.seats = {
            (s.municipality_id, s.kind, s.rank): s for s in Seat.objects.select_related("municipality")
        }
        self.councils = {council.municipality_id: council for council in YouthCouncil.objects.all()}

    def apply(self, row: dict[str, Any]) -> None:
        values = row["values"] | {key: parse_date(row["values"][key] or "") for key in DATES}
        if values["municipality_id"] not in self.municipalities:
            raise ValidationError(_("“%s” is not a municipality you answer for.") % values["municipality"])
        person = self.person(row, values)
        if "term" in row["changes"]:
            self.seat(person, values)
        if "membership" in row["changes"]:
            self.member(person, values)
        self.guardian(person, row, values)

    def person(self, row: dict[str, Any], values: dict[str, Any]) -> User:
        key = (values["email"],) if values["email"] else (values["name"].casefold(), values["born_on"])
        if key not in self.people:
            self.people[key] = self.known(row, values) if row["person_id"] else self.new(values)
        return self.people[key]

    def new(self, values: dict[str, Any]) -> User:
        details = {key: values[key] for key in ("name", "born_on", "email", "phone")}
        return register(by=self.by, **details)

    def known(self, row: dict[str, Any], values: dict[str, Any]) -> User:
        person = self.known_people[row["person_id"]]
        empty = [key for key in FILLED_IN if key in row["changes"] and not getattr(person, key)]
        if not empty or person.pk not in self.may_change:
            return person
        now = {
            "name": person.name,
            "born_on": person.born_on,
            "email": person.email or "",
            "phone": person.phone,
        }
        return change_contact(person=person, by=self.by, **now | {key: values[key] for key in empty})

    def seat(self, person: User, values: dict[str, Any]) -> None:
        seat = self.seats[values["municipality_id"], values["kind"], values["rank"]]
        appoint(seat=seat, person=person, elected_on=values["elected_on"], by=self.by, **period(values))

    def member(self, person: User, values: dict[str, Any]) -> None:
        council = self.councils[values["municipality_id"]]
        add_member(council=council, person=person, office=values["office"], by=self.by, **period(values))

    def guardian(self, person: User, row: dict[str, Any], values: dict[str, Any]) -> None:
        email = values["guardian_email"]
        if "guardian" not in row["changes"] or person.guardians.filter(email=email).exists():
            return
        add_guardian(person=person, name=values["guardian_name"], email=email, by=self.by)


def period(values: dict[str, Any]) -> dict[str, date]:
    return {"starts_on": values["starts_on"], "ends_on": values["ends_on"]}
