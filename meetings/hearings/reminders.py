"""Actions of the clock: deadlines that come near, and decisions that nobody has told of."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from meetings.agenda.models import AgendaItem
from meetings.hearings import messages
from meetings.hearings.models import Hearing
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

STAGES = (1, 7, 14)  # days before the deadline, the nearest first


@action
def remind(*, on: date | None = None, by: User | None) -> int:
    """Keepers hear of each stage once, and the sender is asked once what became of it. Returns how many were told."""
    on = on or timezone.localdate()
    told = sum(messages.deadline_near(hearing, stage_of(hearing, on)) for hearing in untouched(on))
    return told + sum(messages.outcome_asked(hearing) is not None for hearing in _without_outcome(on))


def untouched(on: date) -> QuerySet[Hearing]:
    """Deadlines within two weeks that nobody works towards: no statement begun, and on no meeting before it.

    The last day everything that is not answered counts.
    """
    waiting = Hearing.objects.filter(state__in=[Hearing.State.RECEIVED, Hearing.State.OPEN])
    near = waiting.filter(due_on__gte=on, due_on__lte=on + timedelta(days=STAGES[-1]))
    ahead = AgendaItem.objects.filter(
        case=OuterRef("case"),
        meeting__state__in=["draft", "called"],
        meeting__starts_at__date__gte=on,
        meeting__starts_at__date__lte=OuterRef("due_on"),
    )
    is_last_day = Q(due_on__lte=on + timedelta(days=STAGES[0]))
    idle = is_last_day | (Q(statement=None) & ~Exists(ahead))
    return near.filter(idle).select_related("municipality").order_by(F("due_on"), "pk")


def stage_of(hearing: Hearing, on: date) -> int:
    days = (hearing.due_on - on).days
    return next(stage for stage in STAGES if days <= stage)


def _without_outcome(on: date) -> QuerySet[Hearing]:
    sent = Hearing.objects.filter(state=Hearing.State.SENT, outcome="", decides_on__lt=on)
    return sent.select_related("municipality").order_by("decides_on", "pk")
