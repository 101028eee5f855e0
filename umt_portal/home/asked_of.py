"""What young people are asked, in one question to the database: understood the answer? write together? did it happen?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.cases.permissions import rateable_by
from meetings.decisions.verdicts import open_to
from meetings.statements.queries import to_write
from umt_portal.accounts.models import User
from umt_portal.design.dates import in_days
from umt_portal.home.todo import Task

MOST = 2  # of each kind
RATE, WRITE, JUDGE = "rate", "write", "judge"
WHO_ANSWERED = Coalesce(
    "follow_up__municipality__name", "follow_up__body__short_name", NullIf("follow_up__office", Value(""))
)


def tasks_asked_of(user: User) -> Iterator[Task]:
    """Two of each kind at most, those to rate and to write first."""
    rate = _rows(rateable_by(user), RATE, place="case_id", who=F("answered_by"))
    write = _rows(
        to_write(user), WRITE, place="hearing_id", title=F("hearing__title"), on=F("hearing__due_on")
    )
    judge = _rows(
        open_to(f"person:{user.pk}"), JUDGE, place="follow_up__decision_id",
        title=F("follow_up__decision__title"), who=WHO_ANSWERED,
    )  # fmt: skip
    said: Counter[str] = Counter()
    rows = rate.union(write, judge, all=True)
    for what, place, pk, title, who, on in sorted(rows, key=_order):
        said[what] += 1
        if said[what] <= MOST:
            yield _TASKS[what](place, pk, title, who, on)


def _rows(found: QuerySet[Any], what: str, *, place: str, **said: Any) -> QuerySet[Any]:
    """What, the key of its page, its own key, title, who, and a day. `said`: title, who, on."""
    return (
        found.order_by()
        .annotate(
            _what=Value(what, CharField()),
            _place=Cast(F(place), BigIntegerField()),
            _title=Cast(said.get("title", Value("")), CharField()),
            _who=Cast(said.get("who", Value("")), CharField()),
            _on=Cast(said.get("on", Value(None)), DateField()),
        )
        .values_list("_what", "_place", "pk", "_title", "_who", "_on")
    )


def _rate(place: int, pk: int, title: str, who: str, on: Any) -> Task:
    url = f"{reverse('case', args=[place])}#sporsmal-{pk}"
    return Task(_("Did you understand the answer?"), who, url, "chat", "warning")


def _write(place: int, pk: int, title: str, who: str, on: Any) -> Task:
    detail = _("Deadline %(when)s") % {"when": in_days(on)}
    url = reverse("statement", args=[place])
    return Task(_("Write together: %(title)s") % {"title": title}, detail, url, "pen")


def _judge(place: int, pk: int, title: str, who: str, on: Any) -> Task:
    words, detail = _("Did it happen? %(title)s"), _("%(who)s says that it is done") % {"who": who}
    return Task(words % {"title": title}, detail, reverse("decision", args=[place]), "flag", "warning")


def _order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Those to rate first, then to write by the nearest deadline."""
    what, _place, pk, _title, _who, on = row
    return [RATE, WRITE, JUDGE].index(what), on or date.min, pk


_TASKS = {RATE: _rate, WRITE: _write, JUDGE: _judge}
