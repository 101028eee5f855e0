"""What is said about consents: to guardians by mail, to young people and to coordinators."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.consents.models import Guardian, Scope
from councils.municipalities.models import Municipality
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.plan.terms import Planned
from umt_portal.notices.texts import placeholders as fact

register(
    Kind("consent_request", _("Guardians are asked for consent"), is_must_know=True),
    Kind("consent_reminder", _("Guardians are reminded of consent"), is_must_know=True),
    Kind("consent_own", _("You are asked for your own consents"), is_must_know=True),
    Kind("consent_withdrawn", _("Someone withdraws or refuses a consent"), is_must_know=True),
    Kind("consents_missing", _("Consents are missing in the municipality")),
    area=_("Seats and consents"),
)

YOUNG = fact.text("name", _("name of the young person"), "Nora Nordlys")
ASKED = {"guardian": 0, "link_version": "", "scopes": ["photo", "ride"]}
fact.declare("consent_request", YOUNG, sample=ASKED)
fact.declare("consent_reminder", YOUNG, sample=ASKED)
fact.declare("consent_own", sample={"scopes": ["photo", "ride"]})
fact.declare("consent_withdrawn", YOUNG, sample={"scope": "photo", "was_given": True})
fact.declare(
    "consents_missing",
    fact.number("count", _("how many"), 3),
    fact.text("municipality", _("name of the municipality"), "Bardu"),
)


def ask_guardian(
    guardian: Guardian, *, scopes: list[Scope], at: datetime, municipality_id: int | None
) -> None:
    _to_guardian(
        guardian, "consent_request", f"guardian:{guardian.pk}:{at.isoformat()}", scopes, municipality_id
    )


def remind_guardian(
    guardian: Guardian, *, scopes: list[Scope], days: int, municipality_id: int | None
) -> Planned:
    """The clock's reminder, `days` after the guardian was last asked."""
    return Planned(
        kind="consent_reminder",
        to=[address_of(guardian)],
        occasion=f"guardian:{guardian.pk}:{guardian.asked_at:%Y-%m-%d}:after-{days}",
        title=guardian.young_person.name,
        url=reverse("person_consents", args=[guardian.young_person_id]),
        about=about(guardian.young_person),
        municipality_id=municipality_id,
        facts=lambda: _facts(guardian, scopes),
    )


def _to_guardian(
    guardian: Guardian, kind: str, occasion: str, scopes: list[Scope], municipality_id: int | None
) -> None:
    queue(
        to=address_of(guardian),
        kind=kind,
        occasion=occasion,
        facts=_facts(guardian, scopes),
        about=about(guardian.young_person),
        municipality_id=municipality_id,
    )


def address_of(guardian: Guardian) -> Address:
    return Address(guardian.email, guardian.name, guardian.language)


def _facts(guardian: Guardian, scopes: list[Scope]) -> dict[str, Any]:
    return {
        "guardian": guardian.pk,
        "link_version": guardian.link_version,
        "name": guardian.young_person.name,
        "scopes": [scope.value for scope in scopes],
    }


def ask_young_person(person: User, *, scopes: list[Scope], at: datetime, municipality_id: int | None) -> None:
    """Once a day at most; the answer is on their own page."""
    queue(
        to=person,
        kind="consent_own",
        occasion=f"own:{at:%Y-%m-%d}",
        facts={"scopes": [scope.value for scope in scopes]},
        url=reverse("person_consents", args=[person.pk]),
        about=about(person),
        municipality_id=municipality_id,
    )


def tell_withdrawn(
    coordinator: User, *, person: User, scope: Scope, consent_id: int, was_given: bool, municipality_id: int
) -> None:
    queue(
        to=coordinator,
        kind="consent_withdrawn",
        occasion=f"consent:{consent_id}",
        facts={"name": person.name, "scope": scope.value, "was_given": was_given},
        url=reverse("person_consents", args=[person.pk]),
        about=about(person),
        municipality_id=municipality_id,
    )


def tell_missing(coordinator: User, *, week: str, count: int, municipality: Municipality) -> Planned:
    """How many on the municipality's lists lack a consent. `week` is `2026-W47`. Who they are stands on the board."""
    return Planned(
        kind="consents_missing",
        to=[coordinator],
        occasion=f"{week}:{municipality.pk}",
        title=municipality.name,
        url=reverse("board", args=[municipality.slug]),
        municipality_id=municipality.pk,
        facts=lambda: {"count": count, "municipality": municipality.name},
    )


def about(person: User) -> str:
    return f"umt_portal.user:{person.pk}"
