"""What is said about hearings, and to whom. The sender gets no name of a young person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from councils.coordinators.queries import coordinators_of, secretariat
from councils.municipalities.models import Municipality
from councils.youth_councils.models import YouthCouncil
from meetings.bodies.queries import youth_body
from meetings.hearings import kinds as _kinds  # noqa: F401  announces them
from meetings.hearings.models import Hearing, HearingDoor
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.plan.terms import Planned

DOOR, SENDER = "hearing_door", "hearing"  # the purposes of signed links


def about(hearing: Hearing) -> str:
    return f"meetings.hearing:{hearing.pk}"


def keepers_of(hearing: Hearing) -> list[User]:
    """The coordinators of the municipality; the secretariat when there are none, and for the region."""
    own = coordinators_of(hearing.municipality_id) if hearing.municipality_id else []
    return [person for person in own if person.is_active] or secretariat()


def registered(hearing: Hearing) -> None:
    """By the municipality's link: to the coordinators and the secretariat, who take it in."""
    for person in {person.pk: person for person in [*keepers_of(hearing), *secretariat()]}.values():
        _tell(person, "hearing_registered", hearing, f"hearing:{hearing.pk}")


def deadline_near(hearing: Hearing, days: int, to: list[User]) -> Planned:
    """Once for each step (days before the deadline), and anew when the deadline is moved."""
    facts = {"is_received": hearing.is_received, "office": hearing.sender_office}
    return Planned(
        kind="hearing_deadline",
        to=[*to],
        occasion=f"hearing:{hearing.pk}:{hearing.due_on:%Y-%m-%d}:{days}",
        title=hearing.title,
        url=hearing.get_absolute_url(),
        about=about(hearing),
        municipality_id=hearing.municipality_id,
        facts=lambda: _facts(hearing) | facts,
    )


def told(hearing: Hearing, *, by: User | None) -> None:
    """The sender has told what became of it."""
    facts = {"outcome": hearing.outcome, "text": hearing.outcome_text, "who": hearing.outcome_by_text}
    for person in keepers_of(hearing):
        if person != by:
            _tell(person, "hearing_told", hearing, f"hearing:{hearing.pk}:told", facts)


def link_sent(door: HearingDoor, *, office: str, email: str) -> Message | None:
    """To an office: the link by which it registers hearings."""
    facts = {"door": str(door.pk), "key": str(door.key), "municipality": door.municipality.name}
    return queue(
        to=Address(email, office),
        kind="hearing_link",
        occasion=f"door:{door.pk}:{door.key.hex}",
        facts=facts,
        municipality_id=door.municipality_id,
    )


def declined(hearing: Hearing) -> Message | None:
    return to_sender(hearing, "hearing_declined", {"reason": hearing.ended_because})


def ended_without_statement(hearing: Hearing) -> Message | None:
    return to_sender(hearing, "hearing_no_statement", {"reason": hearing.ended_because})


def outcome_asked(hearing: Hearing) -> Planned:
    """Once, when the day of the decision has passed."""
    return Planned(
        kind="hearing_outcome",
        to=[_sender(hearing)],
        occasion=_of_sender(hearing),
        title=hearing.title,
        url=hearing.get_absolute_url(),
        about=about(hearing),
        municipality_id=hearing.municipality_id,
        facts=lambda: _facts_for_sender(hearing),
    )


def to_sender(hearing: Hearing, kind: str, facts: dict[str, Any]) -> Message | None:
    return queue(
        to=_sender(hearing),
        kind=kind,
        occasion=_of_sender(hearing),
        facts=_facts_for_sender(hearing) | facts,
        about=about(hearing),
        municipality_id=hearing.municipality_id,
    )


def _sender(hearing: Hearing) -> Address:
    return Address(hearing.sender_email, hearing.sender_name or hearing.sender_office)


def _of_sender(hearing: Hearing) -> str:
    return f"hearing:{hearing.pk}:{hearing.key.hex}"


def _facts_for_sender(hearing: Hearing) -> dict[str, Any]:
    return _facts(hearing) | {
        "key": str(hearing.key),
        "asked": hearing.asked,
        "office": hearing.sender_office,
        "council": council_name(hearing),
    }


def tell_people(people: Iterable[User], kind: str, hearing: Hearing, occasion: str, url: str) -> None:
    for person in people:
        _tell(person, kind, hearing, occasion, url=url)


def council_name(hearing: Hearing) -> str:
    """Whose statement it is: the youth council of the municipality, or the youth body of the region."""
    if hearing.municipality_id:
        council = YouthCouncil.objects.filter(municipality=hearing.municipality_id).first()
        return council.name if council else str(hearing.municipality)
    body = youth_body()
    return body.name if body else "UMT"


def place_of(municipality: Municipality | None) -> str:
    return municipality.name if municipality else ""


def _facts(hearing: Hearing) -> dict[str, Any]:
    return {
        "hearing": hearing.pk,
        "title": hearing.title,
        "municipality": place_of(hearing.municipality),
        "due_on": hearing.due_on.isoformat(),
        "days_given": hearing.days_given,
        "is_short": hearing.is_short,
        "decides_on": hearing.decides_on.isoformat() if hearing.decides_on else "",
    }


def _tell(
    person: User,
    kind: str,
    hearing: Hearing,
    occasion: str,
    facts: dict[str, Any] | None = None,
    url: str = "",
) -> Message | None:
    return queue(
        to=person,
        kind=kind,
        occasion=occasion,
        facts=_facts(hearing) | {"office": hearing.sender_office} | (facts or {}),
        url=url or hearing.get_absolute_url(),
        about=about(hearing),
        municipality_id=hearing.municipality_id,
    )
