"""Which facts of a kind the secretariat may put in its own words. A room declares them beside its kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from umt_portal.design.dates import longdate, longdatetime
from umt_portal.notices.models import Message

Label = str | Promise


class MissingFact(Exception):
    """A message lacks a fact that its kind is said to have."""


def _written_date(fact: str) -> str:
    day = parse_date(fact)
    if day is None:
        raise MissingFact(fact)
    return longdate(day)


def _written_moment(fact: str) -> str:
    at = parse_datetime(fact)
    if at is None:
        raise MissingFact(fact)
    return longdatetime(at)


@dataclass(frozen=True)
class Placeholder:
    """A fact by its name: what it is, how it is written, and an example. `sometimes`: not known for every message."""

    name: str
    label: Label
    example: Any
    written: Callable[[Any], str] = str
    sometimes: bool = False

    @property
    def is_date(self) -> bool:
        return self.written is _written_date

    @property
    def is_moment(self) -> bool:
        return self.written is _written_moment

    def example_fact(self) -> Any:
        """As a message has it."""
        if self.is_moment:
            at_ten = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
            return (at_ten + self.example).isoformat()
        return (timezone.localdate() + self.example).isoformat() if self.is_date else self.example

    def example_value(self) -> str:
        """As a reader sees it."""
        return self.written(self.example_fact())

    def value(self, facts: Mapping[str, Any]) -> str:
        fact = facts.get(self.name)
        if fact in (None, ""):
            raise MissingFact(self.name)
        return self.written(fact)


@dataclass(frozen=True)
class Declared:
    """The facts of one kind, and what else an example of it needs."""

    placeholders: tuple[Placeholder, ...]
    sample: Mapping[str, Any] = field(default_factory=dict)
    only_with: str = ""


def text(name: str, label: Label, example: str, *, sometimes: bool = False) -> Placeholder:
    return Placeholder(name, label, example, sometimes=sometimes)


def number(name: str, label: Label, example: int) -> Placeholder:
    return Placeholder(name, label, example)


def date(name: str, label: Label, days: int = 14, *, sometimes: bool = False) -> Placeholder:
    """Written with weekday and year. `days` from today in the example."""
    return Placeholder(name, label, timedelta(days), _written_date, sometimes)


def moment(
    name: str, label: Label, days: int = 14, *, hours: int = 0, sometimes: bool = False
) -> Placeholder:
    """Written with weekday, year and clock. `days` and `hours` from ten today in the example."""
    return Placeholder(name, label, timedelta(days=days, hours=hours), _written_moment, sometimes)


RECEIVER = text("receiver", pgettext_lazy("placeholder", "name of the one who gets it"), "Nora")
_declared: dict[str, Declared] = {}


def declare(
    kind: str, *placeholders: Placeholder, sample: Mapping[str, Any] | None = None, only_with: str = ""
) -> None:
    """Say which facts may stand in the own words of a kind, and so that it may have own words.

    Args:
        sample: what else an example of it needs.
        only_with: a fact without which the portal's own words stand, where a kind is said to two sorts of people.
    """
    _declared[kind] = Declared(placeholders, sample or {}, only_with)


def holds_for(message: Message) -> bool:
    """Whether own words are meant for this message, and not only for others of its kind."""
    needed = _declared[message.kind].only_with
    return not needed or needed in message.facts


def is_declared(kind: str) -> bool:
    return kind in _declared


def placeholders_of(kind: str) -> list[Placeholder]:
    return [RECEIVER, *_declared[kind].placeholders]


def values_of(message: Message, names: set[str] | frozenset[str]) -> dict[str, str]:
    """What stands in each place, in the active language.

    Raises:
        MissingFact: when a message lacks one.
    """
    known = {place.name: place for place in placeholders_of(message.kind)}
    facts = message.facts | {"receiver": _name_of_receiver(message)}
    return {name: known[name].value(facts) for name in names}


def _name_of_receiver(message: Message) -> str:
    return message.person.get_short_name() if message.person else message.address_name or message.address


def sample_facts(kind: str) -> dict[str, Any]:
    """Made-up facts, so that a preview tells nothing of anybody."""
    declared = _declared[kind]
    return {place.name: place.example_fact() for place in declared.placeholders} | dict(declared.sample)
