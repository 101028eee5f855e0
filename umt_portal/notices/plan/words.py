"""The plan in words: when a kind goes out, and to whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umt_portal.notices.kinds import Kind
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan
from umt_portal.regulations.keys import Key
from umt_portal.regulations.numbers import numbers


def when(kind: Kind) -> str:
    """`7, 3 and 1 days before the meeting`."""
    plan = kind.plan
    if plan is None:
        return _("At once, when something happens")
    days = [step.days for step in steps(kind.key).all] + [days for _key, days in rules(plan)]
    if not days:
        return _("Never: no days are chosen") if plan.can_be_edited else str(plan.note)
    return get_text_list(_parts(days, str(plan.anchor)), _("and"))


def _parts(days: Iterable[int], anchor: str) -> list[str]:
    before = sorted({-day for day in days if day < 0}, reverse=True)
    after = sorted({day for day in days if day > 0})
    found = []
    if before:
        words = ngettext("%(days)s day before %(what)s", "%(days)s days before %(what)s", _number(before))
        found.append(words % {"days": _list(before), "what": anchor})
    if 0 in days:
        found.append(_("the same day as %(what)s") % {"what": anchor})
    if after:
        words = ngettext("%(days)s day after %(what)s", "%(days)s days after %(what)s", _number(after))
        found.append(words % {"days": _list(after), "what": anchor})
    return found


def _number(days: list[int]) -> int:
    """What "day" or "days" follows from."""
    return days[0] if len(days) == 1 else 2


def _list(days: Iterable[int]) -> str:
    return get_text_list([str(day) for day in days], _("and"))


def rules(plan: Plan) -> list[tuple[str, int]]:
    """The dated rules of the field that give days too: what each is called, and the days today."""
    held = numbers()
    return [(str(Key(key).label), sign * held[key]) for key, sign in plan.rules.items()]


def to_whom(kind: Kind) -> str:
    """Each group once; nothing where a message is to the one it happens to."""
    plan = kind.plan
    if plan is None:
        return ""
    chosen = dict.fromkeys(step.audience for step in steps(kind.key).all)
    groups = [str(plan.audiences[audience]) for audience in chosen if audience in plan.audiences]
    return "; ".join(groups) or str(plan.to)
