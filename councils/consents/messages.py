"""What is said about consents: to guardians by mail, to young people and to coordinators."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.consents.models import Guardian, Scope
from councils.municipalities.models import Municipality
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import Address, queue

register(
    Kind("consent_request", _("Guardians are asked for consent"), roles=frozenset(), is_must_know=True),
    Kind("consent_reminder", _("Guardians are reminded of consent"), roles=frozenset(), is_must_know=True),
    Kind(
        "consent_own",
        _("You are asked for your own consents"),
        roles=frozenset({Name.DELEGATE, Name.DEPUTY, Name.MEMBER}),
        is_must_know=True,
    ),
    Kind(
        "consent_withdrawn",
        _("Someone withdraws or refuses a consent"),
        roles=frozenset({Name.COORDINATOR}),
        is_must_know=True,
    ),
    Kind(
        "consents_missing", _("Consents are missing in the municipality"), roles=frozenset({Name.COORDINATOR})
    ),
)


def ask_guardian(
    guardian: Guardian, *, scopes: list[Scope], at: datetime, municipality_id: int | None
) -> None:
    _to_guardian(
        guardian, "consent_request", f"guardian:{guardian.pk}:{at.isoformat()}", scopes, municipality_id
    )


def remind_guardian(
    guardian: Guardian, *, scopes: list[Scope], days: int, municipality_id: int | None
) -> None:
    """The clock's reminder, `days` after the guardian was last asked."""
    occasion = f"guardian:{guardian.pk}:{guardian.asked_at:%Y-%m-%d}:after-{days}"
    _to_guardian(guardian, "consent_reminder", occasion, scopes, municipality_id)


def _to_guardian(
    guardian: Guardian, kind: str, occasion: str, scopes: list[Scope], municipality_id: int | None
) -> None:
    queue(
        to=Address(guardian.email, guardian.name, guardian.language),
        kind=kind,
        occasion=occasion,
        facts={
            "guardian": guardian.pk,
            "link_version": guardian.link_version,
            "name": guardian.young_person.name,
            "scopes": [scope.value for scope in scopes],
        },
        about=about(guardian.young_person),
        municipality_id=municipality_id,
    )


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


def tell_missing(coordinator: User, *, week: str, count: int, municipality: Municipality) -> None:
    """How many on the municipality's lists lack a consent. `week` is `2026-W47`. Who they are stands on the board."""
    queue(
        to=coordinator,
        kind="consents_missing",
        occasion=f"{week}:{municipality.pk}",
        facts={"count": count, "municipality": municipality.name},
        url=reverse("board", args=[municipality.slug]),
        municipality_id=municipality.pk,
    )


def about(person: User) -> str:
    return f"umt_portal.user:{person.pk}"
