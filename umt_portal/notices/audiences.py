"""The groups one can write to. A room announces its own in its `groups.py`, when apps are loaded.

Each asks the room who may be written to by whom: the secretariat writes to anyone, a coordinator to those of their
own municipality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.functional import Promise

from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


@dataclass(frozen=True)
class Option:
    """One group of an audience, e.g. the delegates of Bardu. `municipality_id`: whose office answers."""

    value: str
    label: str
    municipality_id: int | None = None


@dataclass(frozen=True)
class Audience:
    """Groups of one sort: which of them a person may write to, and of one of them, whom they may write to."""

    key: str
    label: str | Promise
    options: Callable[[User], list[Option]]
    people: Callable[[User, str], QuerySet[User]]

    def named(self, option: Option) -> str:
        """Told from all others, also when the list is closed: `Delegates in UMT: Bardu`."""
        return f"{self.label}: {option.label}"


@dataclass(frozen=True)
class Group:
    """What somebody has chosen, and who that is now."""

    key: str
    label: str
    municipality_id: int | None
    people: list[User]

    @property
    def fingerprint(self) -> str:
        """Changes when somebody comes or goes, also when the number is the same."""
        return sha256(",".join(str(person.pk) for person in self.people).encode()).hexdigest()[:16]


class NoSuchGroup(Exception):
    """There is no such group, or not for this person."""


_audiences: dict[str, Audience] = {}


def register(*audiences: Audience) -> None:
    _audiences.update({audience.key: audience for audience in audiences})


def choices_for(user: User) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select with groups: those that have something to choose."""
    found = [(audience, audience.options(user)) for audience in _audiences.values()]
    return [
        (str(audience.label), [(f"{audience.key}:{one.value}", audience.named(one)) for one in options])
        for audience, options in found
        if options
    ]


def group(user: User, choice: str) -> Group:
    """
    Raises:
        NoSuchGroup: also when there is one, but not for this person.
    """
    key, _, value = choice.partition(":")
    audience = _audiences.get(key)
    options = audience.options(user) if audience else []
    option = next((one for one in options if one.value == value), None)
    if audience is None or option is None:
        raise NoSuchGroup
    people = audience.people(user, value).filter(is_active=True).order_by("name", "pk").distinct()
    return Group(choice, audience.named(option), option.municipality_id, list(people))


def within(user: User) -> set[int] | None:
    """The municipalities a person writes to; None is all of them."""
    return None if user.roles.is_secretariat else user.roles.municipalities(Name.COORDINATOR)
