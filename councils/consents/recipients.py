"""Who answers for a young person: the coordinators of the municipalities whose lists they are on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate
from councils.members.models import Membership
from umt_portal.accounts.models import User


class Lists(list[tuple[int, date]]):
    """The lists a young person is on: a municipality's primary key, and the last day."""

    def municipalities(self, on: date) -> set[int]:
        return {municipality for municipality, ends_on in self if ends_on >= on}


def lists_of(people: Iterable[User], since: date) -> dict[int, Lists]:
    """For each person's primary key: where they hold a term that day or later. Two queries."""
    everyone = list(people)
    found: dict[int, Lists] = {person.pk: Lists() for person in everyone}
    terms = Delegate.objects.filter(person__in=everyone, ends_on__gte=since)
    for person_id, *where in terms.values_list("person", "seat__municipality", "ends_on"):
        found[person_id].append(tuple(where))
    memberships = Membership.objects.filter(person__in=everyone, ends_on__gte=since)
    for person_id, *where in memberships.values_list("person", "council__municipality", "ends_on"):
        found[person_id].append(tuple(where))
    return found


def municipalities_of(people: Iterable[User]) -> dict[int, set[int]]:
    """Municipality ids for each person's primary key: where they hold a term today or later. Two queries."""
    today = timezone.localdate()
    return {pk: lists.municipalities(today) for pk, lists in lists_of(people, today).items()}


def municipality_of(person: User) -> int | None:
    """One of them, for the log that the municipality's coordinator reads."""
    return min(municipalities_of([person])[person.pk], default=None)


def coordinators_of(person: User) -> list[tuple[int, User]]:
    """Each coordinator today, with the municipality they answer for the person in."""
    posts = Coordinator.objects.current().filter(municipality__in=municipalities_of([person])[person.pk])
    return [(post.municipality_id, post.person) for post in posts.select_related("person")]
