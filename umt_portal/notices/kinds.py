"""Every kind of message the portal sends. A room announces its kinds in its `messages.py`, when apps are loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from umt_portal.access.roles import Name, Roles

if TYPE_CHECKING:
    from umt_portal.notices.models import Message
    from umt_portal.notices.plan.terms import Plan


@dataclass(frozen=True)
class Kind:
    """One kind of message: its key (also its folder in `templates/messages/`), and what it is called on the settings page."""

    key: str
    label: str | Promise
    is_must_know: bool = False  # cannot be turned off: cancelled, your seat in the car, a call as deputy
    is_urgent: bool = False  # comes at once, also in quiet hours, and is never collected with others
    is_timely: bool = (
        False  # of no use some days later: comes in quiet hours' end, but is not collected with others
    )
    is_copied: bool = False  # a guardian gets a copy where a consent says so
    roles: frozenset[Name] | None = None  # who gets it, so that others need not choose; None is anyone
    may_get: Callable[[Message], bool] | None = (
        None  # asked again when it is sent: rights may have ended since
    )

    # What the mail puts in the receiver's calendar (iCalendar with a METHOD); made when the mail is.
    calendar: Callable[[Message], bytes | None] | None = None

    # The path where a receiver without an account stops it with one press (RFC 8058); made when the mail is.
    unsubscribe: Callable[[Message], str] | None = None

    # What its templates know besides the facts, where that must be found when it is rendered.
    context: Callable[[Message], dict[str, Any]] | None = None

    # When the clock sends it, and what is due; None where it is only said when something happens.
    plan: Plan | None = None
    area: str | Promise = ""  # what it belongs to, on the secretariat's pages

    @property
    def can_be_paused(self) -> bool:
        """What must come at once cannot wait: sign-in, a cancelled meeting, a call as deputy, a lost lift."""
        return not self.is_urgent

    def concerns(self, roles: Roles) -> bool:
        return self.roles is None or roles.has(*self.roles)


DIGEST = "digest"  # the mail that collects others
_kinds: dict[str, Kind] = {}


def register(*kinds: Kind, area: str | Promise = "") -> None:
    _kinds.update({kind.key: replace(kind, area=area) for kind in kinds})


def plan(key: str, how: Plan) -> None:
    """A room tells how a kind of its own is planned, when what is due can be worked out."""
    _kinds[key] = replace(_kinds[key], plan=how)


def is_known(key: str) -> bool:
    return key in _kinds


def all_kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: str(kind.label).casefold())


def get(key: str) -> Kind:
    return _kinds[key]


def calendar_of(message: Message) -> bytes | None:
    kind = _kinds.get(message.kind)
    return kind.calendar(message) if kind and kind.calendar else None


def unsubscribe_path(message: Message) -> str:
    kind = _kinds.get(message.kind)
    return kind.unsubscribe(message) if kind and kind.unsubscribe else ""


def label(key: str) -> str:
    """What a kind is called; a kind that is no longer sent keeps its key in the log."""
    return str(_kinds[key].label) if key in _kinds else key


def context_of(message: Message) -> dict[str, Any]:
    kind = _kinds.get(message.kind)
    return kind.context(message) if kind and kind.context else {}


def can_be_turned_off(key: str, channel: str = "email") -> bool:
    """What one must know comes by e-mail; on the other channels each may choose."""
    return key in _kinds and (channel != "email" or not _kinds[key].is_must_know)


def can_be_gathered(key: str) -> bool:
    """Whether it may wait for a mail that collects several. What belongs in a calendar has to be a mail of its own."""
    kind = _kinds.get(key)
    return kind is not None and not (
        kind.is_must_know or kind.is_urgent or kind.is_timely or kind.calendar or key == DIGEST
    )


def may_get(message: Message) -> bool:
    """Whether the receiver still may know what it says."""
    kind = _kinds.get(message.kind)
    return kind is None or kind.may_get is None or kind.may_get(message)


def is_urgent(key: str) -> bool:
    return key in _kinds and _kinds[key].is_urgent


def is_copied(key: str) -> bool:
    return key in _kinds and _kinds[key].is_copied
