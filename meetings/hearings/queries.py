"""Lists of hearings, what happens next in each, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.bodies.models import Body
from meetings.hearings.models import Hearing
from meetings.schedule.models import Meeting, MeetingQuerySet

State = Hearing.State
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class Step:
    """What happens next, and by when; or that nothing more does."""

    text: str
    on: date | None = None
    is_over: bool = False

    @property
    def is_late(self) -> bool:
        return self.on is not None and self.on < timezone.localdate()


def found(hearings: QuerySet[Hearing], wish: dict[str, Any]) -> QuerySet[Hearing]:
    """Hearings narrowed by q, municipality (a slug, or `region`), kind, state and year."""
    for word in wish.get("q", "").split():
        texts = Q(title__icontains=word) | Q(summary__icontains=word) | Q(asked__icontains=word)
        hearings = hearings.filter(texts | Q(sender_office__icontains=word))
    if place := wish.get("municipality"):
        where = {"municipality": None} if place == "region" else {"municipality__slug": place}
        hearings = hearings.filter(**where)
    if wish.get("year"):
        hearings = hearings.filter(received_on__year=wish["year"])
    return hearings.filter(**{name: wish[name] for name in ("kind", "state") if wish.get(name)})


def in_order(hearings: QuerySet[Hearing]) -> QuerySet[Hearing]:
    return hearings.select_related("municipality", "case", "statement").order_by("-received_on", "-pk")


def years(hearings: QuerySet[Hearing]) -> list[int]:
    return [day.year for day in hearings.order_by().dates("received_on", "year", order="DESC")]


def next_step(hearing: Hearing) -> Step:
    """Needs `statement`."""
    if hearing.state == State.RECEIVED:
        return Step(_("The coordinator or the secretariat takes it in"), hearing.due_on)
    if hearing.state == State.OPEN:
        is_begun = getattr(hearing, "statement", None) is not None
        words = (
            _("We write the statement together") if is_begun else _("The young people decide what to answer")
        )
        return Step(words, hearing.due_on)
    if hearing.is_sent and not hearing.outcome:
        if hearing.decides_on and not hearing.waits_for_outcome:
            return Step(_("%(who)s decides") % {"who": hearing.sender_office}, hearing.decides_on)
        return Step(_("%(who)s tells what became of it") % {"who": hearing.sender_office})
    return Step(_("Nothing more happens here"), is_over=True)


def meetings_before_deadline(hearing: Hearing) -> MeetingQuerySet:
    """Coming meetings of the youth body, drafts too, until and including the last day."""
    body = Body.objects.filter(members_are=Body.Members.DELEGATES, is_active=True)
    ahead = Meeting.objects.coming().filter(state__in=[Meeting.State.DRAFT, Meeting.State.CALLED])
    return ahead.filter(bodies__in=body, starts_at__date__lte=hearing.due_on).distinct()


def waiting_for_keeper(kept: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """The nearest deadline first: to be taken in; open with a deadline within two weeks, or past it; and decided without a word of what became of it."""
    today = timezone.localdate()
    received = Q(state=State.RECEIVED)
    near = Q(state=State.OPEN, due_on__lte=today + NEAR)
    untold = Q(state=State.SENT, outcome="", decides_on__lt=today)
    waiting = kept.filter(received | near | untold).select_related("municipality")
    return waiting.order_by(F("ended_at").asc(nulls_first=True), "due_on", "pk")


def with_steps(hearings: Iterable[Hearing]) -> list[Hearing]:
    """The same hearings, each with `step`."""
    rows: list[Any] = list(hearings)
    for hearing in rows:
        hearing.step = next_step(hearing)
    return rows


def placed_on(hearing: Hearing) -> Meeting | None:
    """The coming meeting that has it on its agenda, if everyone may know."""
    if not hearing.case_id:
        return None
    coming = Meeting.objects.coming().announced().filter(agenda__case=hearing.case_id)
    return coming.exclude(state=Meeting.State.CANCELLED).first()
