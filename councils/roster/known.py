"""What the portal knows that the rows of a file may touch, read once for all rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from councils.consents.models import Guardian
from councils.consents.permissions import visible_to
from councils.delegates.models import Delegate, Seat
from councils.members.models import Membership
from councils.municipalities.models import Municipality, Participation
from councils.roster.parsing import Row
from umt_portal.accounts.models import User

AT_A_TIME = 400  # names in one question to the database


@dataclass
class Known:
    municipalities: dict[str, Municipality]
    participations: dict[int, list[Participation]]
    seats: dict[tuple[int, str, int], Seat]
    terms_in_seat: dict[int, list[Delegate]]
    terms_of: dict[int, list[Delegate]]
    memberships_of: dict[int, list[Membership]]
    by_email: dict[str, User]
    by_birth: dict[tuple[str, str], User]
    guardians: set[tuple[int, str]]
    answers_for: set[int]  # people whose contact data the reader of the file may change


def look_up(rows: Iterable[Row], municipalities: Iterable[Municipality], by: User) -> Known:
    rows, own = list(rows), list(municipalities)
    people = _people(rows)
    keys = [person.pk for person in people]
    terms = list(Delegate.objects.filter(seat__municipality__in=own))
    return Known(
        municipalities={municipality.name.casefold(): municipality for municipality in own},
        participations=_grouped(Participation.objects.filter(municipality__in=own), "municipality_id"),
        seats={
            (seat.municipality_id, seat.kind, seat.rank): seat
            for seat in Seat.objects.filter(municipality__in=own).select_related("municipality")
        },
        terms_in_seat=_grouped(terms, "seat_id"),
        terms_of=_grouped(_among(Delegate.objects.select_related("seat"), "person__in", keys), "person_id"),
        memberships_of=_grouped(
            _among(Membership.objects.select_related("council"), "person__in", keys), "person_id"
        ),
        by_email={person.email: person for person in people if person.email},
        by_birth={
            (person.name.casefold(), str(person.born_on)): person for person in people if person.born_on
        },
        guardians={
            (g.young_person_id, g.email) for g in _among(Guardian.objects.all(), "young_person__in", keys)
        },
        answers_for=set(visible_to(by).values_list("pk", flat=True)),
    )


def _people(rows: list[Row]) -> list[User]:
    emails = [row.values["email"] for row in rows if row.values["email"]]
    births = list({row.values["born_on"] for row in rows if row.values["born_on"]})
    found = {person.pk: person for person in _among(User.objects.all(), "email__in", emails)}
    found |= {person.pk: person for person in _among(User.objects.all(), "born_on__in", births)}
    return list(found.values())


def _among(rows, lookup: str, values: list) -> list:
    """Rows with one of many values, asked for some at a time: databases limit how much one question may hold."""
    return [
        row
        for start in range(0, len(values), AT_A_TIME)
        for row in rows.filter(**{lookup: values[start : start + AT_A_TIME]})
    ]


def _grouped(rows, key: str) -> dict[int, list]:
    groups: dict[int, list] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
