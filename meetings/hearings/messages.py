"""What is said about hearings, and to whom. The sender gets no name of a young person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from councils.coordinators.queries import coordinators_of, secretariat
from councils.municipalities.models import Municipality
from councils.youth_councils.models import YouthCouncil
from meetings.bodies.queries import youth_body
from meetings.hearings.models import Hearing, HearingDoor
from meetings.hearings.permissions import kept_by
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import Address, queue

DOOR, SENDER = "hearing_door", "hearing"  # the purposes of signed links
KEEPERS = frozenset({Name.COORDINATOR, Name.SECRETARIAT})


def may_keep(message: Message) -> bool:
    """The receiver still looks after hearings of that municipality."""
    found = kept_by(message.person).filter(pk=message.facts.get("hearing")) if message.person else None
    return found is not None and found.exists()


register(
    Kind("hearing_registered", _("A municipality has registered a hearing"), roles=KEEPERS, may_get=may_keep),
    Kind(
        "hearing_deadline",
        _("The deadline of a hearing is near"),
        is_must_know=True,
        roles=KEEPERS,
        may_get=may_keep,
    ),
    Kind("hearing_told", _("What became of a hearing"), roles=KEEPERS, may_get=may_keep),
    Kind(
        "hearing_link", _("A link to register hearings"), roles=frozenset(), is_must_know=True, is_urgent=True
    ),
    Kind("hearing_declined", _("A hearing that was not taken in"), roles=frozenset(), is_must_know=True),
    Kind("hearing_no_statement", _("A hearing without a statement"), roles=frozenset(), is_must_know=True),
    Kind("hearing_outcome", _("What became of the statement?"), roles=frozenset(), is_must_know=True),
)


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


def deadline_near(hearing: Hearing, stage: int) -> int:
    """Once for each stage (days before the deadline), and anew when the deadline is moved."""
    occasion = f"hearing:{hearing.pk}:{hearing.due_on:%Y-%m-%d}:{stage}"
    facts = {"is_received": hearing.is_received}
    told = [_tell(person, "hearing_deadline", hearing, occasion, facts) for person in keepers_of(hearing)]
    return sum(message is not None for message in told)


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


def outcome_asked(hearing: Hearing) -> Message | None:
    """Once, when the day of the decision has passed."""
    return to_sender(hearing, "hearing_outcome", {})


def to_sender(hearing: Hearing, kind: str, facts: dict[str, Any]) -> Message | None:
    same = {
        "key": str(hearing.key),
        "asked": hearing.asked,
        "office": hearing.sender_office,
        "council": council_name(hearing),
    }
    return queue(
        to=Address(hearing.sender_email, hearing.sender_name or hearing.sender_office),
        kind=kind,
        occasion=f"hearing:{hearing.pk}:{hearing.key.hex}",
        facts=_facts(hearing) | same | facts,
        about=about(hearing),
        municipality_id=hearing.municipality_id,
    )


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
