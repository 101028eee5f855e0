"""How consents are shown: one row for each scope, and the history."""

from __future__ import annotations

from dataclasses import dataclass

from councils.consents.forms import QUESTIONS
from councils.consents.models import OPTIONAL, Consent, Scope
from councils.consents.queries import Standing


@dataclass(frozen=True)
class Row:
    scope: Scope
    answer: Consent | None
    is_own: bool
    tag: str

    @property
    def title(self) -> str:
        return str(QUESTIONS[self.scope])


def rows(standing: Standing, scopes: list[Scope] | None = None) -> list[Row]:
    return [
        Row(scope, standing.answers.get(scope), scope in standing.own, tag_of(standing, scope))
        for scope in (scopes or Scope)
    ]


def tag_of(standing: Standing, scope: Scope) -> str:
    answer = standing.answers.get(scope)
    if answer:
        return "samtykke_ok" if answer.is_valid else "nei"
    if scope in OPTIONAL:
        return "samtykke_valgfritt"
    waits_for_guardian = scope not in standing.own and standing.asked_at
    return "samtykke_venter" if waits_for_guardian else "samtykke_mangler"
