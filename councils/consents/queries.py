"""Where consents stand: who decides, what is answered, what is missing. For one person or many, in the same number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from councils.consents.models import OPTIONAL, Consent, Guardian, Scope
from umt_portal.accounts.models import User
from umt_portal.regulations.numbers import numbers

NEEDED = (Scope.ACCOUNT, Scope.RIDE)  # without these the young person can not take part as the others do


@dataclass(frozen=True)
class Standing:
    """Where a young person's consents stand: the scopes answered yes and no, and those not answered."""

    answers: dict[str, Consent]
    own: frozenset[str]  # scopes the young person is old enough to decide
    guardians: tuple[Guardian, ...] = ()

    @property
    def missing(self) -> list[Scope]:
        return [scope for scope in Scope if scope not in self.answers and scope not in OPTIONAL]

    @property
    def missing_from_guardian(self) -> list[Scope]:
        return [scope for scope in self.missing if scope not in self.own]

    @property
    def missing_from_self(self) -> list[Scope]:
        return [scope for scope in self.missing if scope in self.own]

    @property
    def yes_count(self) -> int:
        return sum(answer.is_valid for answer in self.answers.values())

    @property
    def asked_at(self) -> datetime | None:
        return max((guardian.asked_at for guardian in self.guardians if guardian.asked_at), default=None)

    @property
    def tag(self) -> str:
        """The status word's key. A no to showing the name or photos is an answer, and nothing is missing."""
        if self.missing_from_guardian and self.asked_at:
            return "samtykke_venter"
        refused = [scope for scope in NEEDED if scope in self.answers and not self.answers[scope].is_valid]
        return "samtykke_mangler" if self.missing or refused else "samtykke_ok"


def standings(people: Iterable[User], on: date | None = None) -> dict[int, Standing]:
    """Where consents stand for each of `people`, by primary key. Three queries."""
    everyone = list(people)
    answers: dict[int, dict[str, Consent]] = defaultdict(dict)
    for consent in Consent.objects.filter(person__in=everyone).select_related("guardian").order_by("pk"):
        answers[consent.person_id][consent.scope] = consent  # the newest answer holds
    guardians: dict[int, list[Guardian]] = defaultdict(list)
    for guardian in Guardian.objects.filter(young_person__in=everyone):
        guardians[guardian.young_person_id].append(guardian)
    rules = numbers(on)
    return {
        person.pk: Standing(answers[person.pk], own_scopes(person, rules, on), tuple(guardians[person.pk]))
        for person in everyone
    }


def standing(person: User, on: date | None = None) -> Standing:
    return standings([person], on)[person.pk]


def missing(people: Iterable[User]) -> dict[int, list[Scope]]:
    """The scopes nobody has answered, for each person who has any."""
    return {pk: found.missing for pk, found in standings(people).items() if found.missing}


def tags(people: Iterable[User]) -> dict[int, str]:
    """The status word of each person: samtykke_ok, samtykke_venter or samtykke_mangler."""
    return {pk: found.tag for pk, found in standings(people).items()}


def own_scopes(person: User, rules: dict[str, int] | None = None, on: date | None = None) -> frozenset[str]:
    """What a young person is old enough to decide. Someone whose date of birth we lack decides nothing alone."""
    rules = rules or numbers(on)
    age = person.age(on or timezone.localdate())
    return frozenset(
        str(scope) for scope in Scope if age is not None and age >= rules[f"consent_age_{scope.value}"]
    )


def people_with(scope: Scope, people: Collection[User] | None = None) -> set[int]:
    """Primary keys of those with a valid consent to one thing, such as showing the name."""
    valid = Consent.objects.valid().filter(scope=scope)
    if people is not None:
        valid = valid.filter(person__in=people)
    return set(valid.values_list("person", flat=True))
