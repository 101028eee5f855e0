"""What hearings ask of those who keep them: to take in, to answer, to learn what became of."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.hearings import queries
from meetings.hearings.permissions import kept_by
from meetings.models import Hearing
from umt_portal.accounts.models import User
from umt_portal.design.dates import in_days, longdate
from umt_portal.home.todo import Task

MOST = 6


def hearing_tasks(user: User) -> list[Task]:
    """One query: what is nearest its deadline first, and last what nobody has told of."""
    return [_waiting(hearing) for hearing in queries.waiting_for_keeper(kept_by(user))[:MOST]]


def _waiting(hearing: Hearing) -> Task:
    if hearing.is_received:
        return _take_in(hearing)
    return _ask(hearing) if hearing.is_sent else _answer(hearing)


def _take_in(hearing: Hearing) -> Task:
    words = {"office": hearing.sender_office, "date": longdate(hearing.due_on)}
    return _task(
        _("Take in: %(title)s"), hearing, _("From %(office)s · deadline %(date)s") % words, "mail", "warning"
    )


def _answer(hearing: Hearing) -> Task:
    words = {"when": in_days(hearing.due_on)}
    if hearing.days_left < 0:
        return _task(_("Answer: %(title)s"), hearing, _("Was due %(when)s") % words, "late", "danger")
    return _task(_("Answer: %(title)s"), hearing, _("Deadline %(when)s") % words, "clock", "warning")


def _ask(hearing: Hearing) -> Task:
    detail = _("%(office)s has not told. Call them, and write it down.") % {"office": hearing.sender_office}
    return _task(_("What became of it: %(title)s"), hearing, detail, "flag", "info")


def _task(title: str, hearing: Hearing, detail: str, symbol: str, color: str) -> Task:
    return Task(title % {"title": hearing.title}, detail, hearing.get_absolute_url(), symbol, color)
