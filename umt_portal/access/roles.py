"""Which roles a person holds on a date. Computed from dated records, never stored as groups.

Rooms on the floors above hold the records (a coordinator's appointment, a delegate's term). They hear
`roles_asked` and answer with their records of the person; nothing has to be cleared when a term ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, CharField, Expression, F, QuerySet, Value
from django.db.models.functions import Cast
from django.dispatch import Signal

if TYPE_CHECKING:
    from umt_portal.accounts.models import User


class Name(StrEnum):
    """The roles of the portal. The public is whoever holds none."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    PROJECT = "project"  # project owner, steering group, project responsible and project leader
    COORDINATOR = "coordinator"
    MAYOR = "mayor"  # and municipal director: an officeholder of a municipality
    DELEGATE = "delegate"
    DEPUTY = "deputy"
    MEMBER = "member"  # of a municipality's youth council


@dataclass(frozen=True)
class Role:
    """One role, in one municipality where the role belongs to one."""

    name: Name
    municipality_id: int | None = None


roles_asked = Signal()
"""Sent with `person` and `on` (a date). Receivers return `as_roles(...)` of their records that hold."""


def as_roles(records: QuerySet, name: Name | Expression | F, municipality: str = "") -> QuerySet:
    """Records as rows of (role, municipality id), for `roles_asked`; `municipality` is the path to it."""
    role = Value(name.value, CharField()) if isinstance(name, Name) else name
    where = F(municipality) if municipality else Value(None, BigIntegerField(null=True))
    return (
        records.order_by()
        .annotate(_role=role, _municipality=Cast(where, BigIntegerField(null=True)))
        .values_list("_role", "_municipality")
    )


class Roles(frozenset[Role]):
    """All roles of a person on a date, with the questions rooms ask."""

    def has(self, *names: Name) -> bool:
        return any(role.name in names for role in self)

    def municipalities(self, *names: Name) -> set[int]:
        """Ids of the municipalities in which the person holds one of the roles."""
        return {role.municipality_id for role in self if role.name in names and role.municipality_id}

    @property
    def is_secretariat(self) -> bool:
        return self.has(Name.SECRETARIAT)

    @property
    def is_administrator(self) -> bool:
        return self.has(Name.ADMINISTRATOR)

    @property
    def is_project(self) -> bool:
        return self.has(Name.PROJECT)

    @property
    def is_coordinator(self) -> bool:
        return self.has(Name.COORDINATOR)

    @property
    def is_young(self) -> bool:
        return self.has(Name.DELEGATE, Name.DEPUTY, Name.MEMBER)

    @property
    def sees_whole_region(self) -> bool:
        """May read young people's records in every municipality."""
        return self.has(Name.SECRETARIAT)

    def coordinates(self, municipality_id: int | None) -> bool:
        return municipality_id is not None and municipality_id in self.municipalities(Name.COORDINATOR)


def roles_of(person: User, on: date) -> Roles:
    """Every role `person` holds on the date, in one query."""
    first, *rest = [rows for _receiver, rows in roles_asked.send(sender=type(person), person=person, on=on)]
    return Roles(Role(Name(name), municipality_id) for name, municipality_id in first.union(*rest))
