"""What is said about seats: to the young person, and to those who must fill the seat."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.coordinators.queries import coordinators_of, secretariat
from councils.delegates.models import Delegate
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.terms import Planned
from umt_portal.notices.texts import placeholders as fact

APPOINTED, ENDED = "delegate_appointed", "term_ended"
VACANT, EXPIRING = "seat_vacant", "term_expiring"
RESPONSIBLE = frozenset({Name.COORDINATOR, Name.SECRETARIAT})
register(
    Kind(APPOINTED, _("You are given a seat in UMT"), is_must_know=True),
    Kind(ENDED, _("Your seat in UMT ends"), is_must_know=True),
    Kind(VACANT, _("A seat becomes vacant"), roles=RESPONSIBLE),
    Kind(EXPIRING, _("A term ends soon"), roles=RESPONSIBLE),
    area=_("Seats and consents"),
)

MUNICIPALITY = fact.text("municipality", _("name of the municipality"), "Bardu")
LAST_DAY = fact.date("ends_on", _("last day of the term"), 300)
SEAT = {"kind": "gutt", "rank": 0, "person": "Nora Nordlys", "vacant_from": "2027-08-01"}
fact.declare(
    APPOINTED, MUNICIPALITY, fact.date("starts_on", _("first day of the term")), LAST_DAY, sample=SEAT
)
fact.declare(ENDED, MUNICIPALITY, LAST_DAY, sample=SEAT | {"because": "resigned"})
WHO = fact.text("person", _("name of the young person"), "Nora Nordlys")
fact.declare(
    VACANT,
    MUNICIPALITY,
    WHO,
    LAST_DAY,
    fact.date("vacant_from", _("when the seat becomes vacant"), 301),
    sample={"kind": "gutt", "rank": 0},
)
fact.declare(EXPIRING, MUNICIPALITY, WHO, LAST_DAY, sample={"kind": "gutt", "rank": 0})


def tell_appointed(delegate: Delegate) -> None:
    _tell_holder(delegate, APPOINTED)


def tell_ended(delegate: Delegate) -> None:
    _tell_holder(delegate, ENDED, {"because": delegate.ended_because})


def tell_withdrawn(delegate: Delegate) -> None:
    """The term never began, and has no page any longer."""
    _tell_holder(delegate, ENDED, {"because": "withdrawn"}, url=reverse("delegates"))


def tell_vacant(delegate: Delegate, by: User | None) -> None:
    """To those who must fill the seat, but not to the one who just emptied it."""
    for person in responsible_for(delegate):
        if by is None or person.pk != by.pk:
            _tell_responsible(person, delegate, VACANT, "vacant")


def expiring(delegate: Delegate, days: int, to: list[User]) -> Planned:
    return Planned(
        kind=EXPIRING,
        to=[*to],
        occasion=_occasion(delegate, f"expiring-{days}"),
        title=f"{delegate.seat.municipality}: {delegate.person}",
        url=_board(delegate),
        about=f"councils.delegate:{delegate.pk}",
        municipality_id=delegate.seat.municipality_id,
        facts=lambda: _facts(delegate),
    )


def responsible_for(delegate: Delegate, on: date | None = None) -> list[User]:
    """The municipality's coordinators; the secretariat where there is none."""
    return coordinators_of(delegate.seat.municipality_id, on) or secretariat(on)


def _facts(delegate: Delegate) -> dict[str, str | int]:
    return {
        "municipality": delegate.seat.municipality.name,
        "kind": delegate.seat.kind,
        "rank": delegate.seat.rank,
        "person": delegate.person.name,
        "starts_on": delegate.starts_on.isoformat(),
        "ends_on": delegate.ends_on.isoformat(),
        "vacant_from": (delegate.ends_on + timedelta(days=1)).isoformat(),
    }


def _tell_holder(delegate: Delegate, kind: str, more: dict[str, str] | None = None, url: str = "") -> None:
    queue(
        to=delegate.person,
        kind=kind,
        occasion=f"term:{delegate.pk}:{delegate.ends_on}",
        facts=_facts(delegate) | (more or {}),
        url=url or delegate.get_absolute_url(),
        about=f"councils.delegate:{delegate.pk}",
        municipality_id=delegate.seat.municipality_id,
    )


def _tell_responsible(person: User, delegate: Delegate, kind: str, what: str) -> None:
    queue(
        to=person,
        kind=kind,
        occasion=_occasion(delegate, what),
        facts=_facts(delegate),
        url=_board(delegate),
        about=f"councils.delegate:{delegate.pk}",
        municipality_id=delegate.seat.municipality_id,
    )


def _occasion(delegate: Delegate, what: str) -> str:
    return f"term:{delegate.pk}:{what}:{delegate.ends_on}"


def _board(delegate: Delegate) -> str:
    return reverse("board", args=[delegate.seat.municipality.slug])
