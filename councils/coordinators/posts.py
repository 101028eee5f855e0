"""Whom to write to about a municipality, and in the secretariat, on any day of a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from councils.coordinators.models import Coordinator
from umt_portal.access.dated import holds
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


class Posts:
    """Coordinators and the secretariat, read when first asked about: two queries, however many days that is."""

    def __init__(self, first: date, last: date) -> None:
        self._period = first, last

    @cached_property
    def _coordinators(self) -> list[Coordinator]:
        held = Coordinator.objects.overlapping(*self._period).filter(person__is_active=True)
        return list(held.select_related("person", "municipality").order_by("starts_on", "pk"))

    @cached_property
    def _secretariat(self) -> list[Assignment]:
        serving = Assignment.objects.overlapping(*self._period).filter(
            role=Name.SECRETARIAT.value, person__is_active=True
        )
        return list(serving.select_related("person").order_by("pk"))

    def appointments(self, on: date) -> list[Coordinator]:
        return [post for post in self._coordinators if holds(post, on)]

    def coordinators(self, municipality_id: int | None, on: date) -> list[User]:
        mine = (post for post in self.appointments(on) if post.municipality_id == municipality_id)
        return _each_once(post.person for post in mine)

    def secretariat(self, on: date) -> list[User]:
        return _each_once(post.person for post in self._secretariat if holds(post, on))

    def responsible(self, municipality_id: int | None, on: date) -> list[User]:
        """The coordinators of the municipality; the secretariat where there are none, and for the region."""
        return self.coordinators(municipality_id, on) or self.secretariat(on)


def _each_once(people: Iterable[User]) -> list[User]:
    return list({person.pk: person for person in people}.values())
