"""Who sits in a body on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from councils.delegates.models import Delegate, Seat
from councils.municipalities.models import Municipality, Officeholder
from meetings.bodies.models import Body, BodyMember
from umt_portal.accounts.models import User

OFFICES = {
    Body.Members.MAYORS: Officeholder.Office.MAYOR,
    Body.Members.DIRECTORS: Officeholder.Office.DIRECTOR,
}


class Member(NamedTuple):
    """A person in a body. `seat` only for delegates of UMT; `office` is one of `BodyMember.Office`; `row` only for
    named members."""

    person: User
    municipality: Municipality | None
    seat: Seat | None
    office: str
    row: BodyMember | None = None

    @property
    def office_name(self) -> str:
        return str(BodyMember.Office(self.office).label)


def members(body: Body, on: date | None = None) -> list[Member]:
    """Those who sit in a body on a date (today), the municipalities in alphabetical order."""
    rows = list(BodyMember.objects.filter(body=body).current(on).select_related("person", "municipality"))
    if body.members_are == Body.Members.NAMED:
        found = [Member(row.person, row.municipality, None, row.office, row) for row in rows]
        return sorted(found, key=_by_municipality_and_name)
    offices = {row.person_id: row.office for row in rows}
    derived = _delegates(on) if body.is_youth else _officeholders(body, on)
    return [member._replace(office=offices.get(member.person.pk, member.office)) for member in derived]


def chair(of: Iterable[Member]) -> User | None:
    return next((member.person for member in of if member.office == BodyMember.Office.CHAIR), None)


def youth_body() -> Body | None:
    """UMT: the body whose members are the delegates."""
    return Body.objects.filter(members_are=Body.Members.DELEGATES, is_active=True).order_by("pk").first()


def _delegates(on: date | None) -> list[Member]:
    terms = (
        Delegate.objects.current(on)
        .filter(seat__rank=0, seat__municipality__in=Municipality.objects.participating(on))
        .select_related("person", "seat__municipality")
        .order_by("seat__municipality__name", "seat__kind")
    )
    return [
        Member(term.person, term.seat.municipality, term.seat, BodyMember.Office.MEMBER.value)
        for term in terms
    ]


def _officeholders(body: Body, on: date | None) -> list[Member]:
    holders = (
        Officeholder.objects.current(on)
        .filter(office=OFFICES[Body.Members(body.members_are)])
        .select_related("person", "municipality")
        .order_by("municipality__name", "starts_on")
    )
    return [
        Member(holder.person, holder.municipality, None, BodyMember.Office.MEMBER.value) for holder in holders
    ]


def _by_municipality_and_name(member: Member) -> tuple[str, str]:
    return (member.municipality.name if member.municipality else "", member.person.name)
