"""Who answers for a young person: the coordinators of the municipalities whose lists they are on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate
from councils.members.models import Membership
from umt_portal.accounts.models import User


def municipalities_of(people: Iterable[User]) -> dict[int, set[int]]:
    """Municipality ids for each person's primary key: where they hold a term today or later. Two queries."""
    everyone = list(people)
    found: dict[int, set[int]] = {person.pk: set() for person in everyone}
    today = timezone.localdate()
    terms = Delegate.objects.filter(person__in=everyone, ends_on__gte=today)
    for person_id, municipality_id in terms.values_list("person", "seat__municipality"):
        found[person_id].add(municipality_id)
    memberships = Membership.objects.filter(person__in=everyone, ends_on__gte=today)
    for person_id, municipality_id in memberships.values_list("person", "council__municipality"):
        found[person_id].add(municipality_id)
    return found


def municipality_of(person: User) -> int | None:
    """One of them, for the log that the municipality's coordinator reads."""
    return min(municipalities_of([person])[person.pk], default=None)


def coordinators_of(person: User) -> list[tuple[int, User]]:
    """Each coordinator today, with the municipality they answer for the person in."""
    posts = Coordinator.objects.current().filter(municipality__in=municipalities_of([person])[person.pk])
    return [(post.municipality_id, post.person) for post in posts.select_related("person")]
