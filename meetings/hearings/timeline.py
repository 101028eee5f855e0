"""The clock of one hearing, as steps: received, deadline, answered, decided."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.hearings.models import Hearing
from umt_portal.design.dates import in_days, longdate

Line = dict[str, Any]
State = Hearing.State


def timeline(hearing: Hearing) -> list[Line]:
    lines = [
        _line(
            _("Received from %(who)s") % {"who": hearing.sender_office},
            longdate(hearing.received_on),
            done=True,
        ),
        _deadline(hearing),
        _answer(hearing),
        _decision(hearing),
    ]
    lines = [line for line in lines if line]
    ahead = next((line for line in lines if not line["done"]), None)
    if ahead:
        ahead["current"] = True
    return lines


def _deadline(hearing: Hearing) -> Line:
    days = hearing.days_given
    given = ngettext("%(days)d day to answer", "%(days)d days to answer", days) % {"days": days}
    is_over = hearing.ended_at is not None or hearing.days_left < 0
    when = longdate(hearing.due_on)
    words = when if is_over else f"{when} · {in_days(hearing.due_on)}"
    return _line(_("Deadline"), f"{words} · {given}", done=is_over)


def _answer(hearing: Hearing) -> Line:
    if hearing.state == State.NO_STATEMENT and hearing.ended_at:
        return _line(_("No statement"), longdate(hearing.ended_at), done=True)
    if hearing.is_sent and hearing.ended_at:
        return _line(_("Statement sent"), longdate(hearing.ended_at), done=True)
    return {}


def _decision(hearing: Hearing) -> Line:
    if hearing.outcome and hearing.outcome_on:
        detail = _("Told %(date)s") % {"date": longdate(hearing.outcome_on)}
        return _line(str(hearing.get_outcome_display()), detail, done=True)
    if hearing.decides_on is None:
        return _line(_("Decided"), _("Nobody has said when"), done=False)
    is_over = hearing.decides_on < timezone.localdate()
    return _line(_("Decided") if is_over else _("To be decided"), longdate(hearing.decides_on), done=is_over)


def _line(title: str, detail: str, *, done: bool) -> Line:
    return {"title": title, "detail": detail, "done": done}
