"""How the queue does, in a handful of questions that stay cheap however much has been sent."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Min, Q, When
from django.utils import timezone

from umt_portal.notices.models import Channel, Delivery
from umt_portal.notices.plan.queries import not_held_back

State = Delivery.State
SOMEBODY = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
MOST_REASONS = 20


@dataclass(frozen=True)
class Figures:
    """What is in the queue now, but for what is held back. `oldest`: since when the one that has waited longest should
    have gone."""

    due: int
    later: int
    retried: int
    sending: int
    oldest: datetime | None


def figures() -> Figures:
    now = timezone.now()
    waits = Q(state=State.WAITING)
    is_late = Q(due_at__lte=now) | Q(attempts__gt=0)
    since = Case(When(attempts__gt=0, then="message__created_at"), default="due_at")
    unsent = not_held_back(Delivery.objects.filter(state__in=[State.WAITING, State.SENDING]))
    found = unsent.aggregate(
        due=Count("pk", filter=waits & Q(due_at__lte=now)),
        later=Count("pk", filter=waits & Q(due_at__gt=now, attempts=0)),
        retried=Count("pk", filter=waits & Q(due_at__gt=now, attempts__gt=0)),
        sending=Count("pk", filter=Q(state=State.SENDING)),
        oldest=Min(since, filter=is_late),
    )
    return Figures(**found)


@dataclass(frozen=True)
class SentBy:
    channel: str
    today: int
    week: int


def sent_by_channel() -> list[SentBy]:
    """Today and the last seven days, for each channel that has sent anything."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    week = Delivery.objects.filter(sent_at__gte=timezone.now() - timedelta(days=7), state=State.SENT)
    rows = week.values("channel").annotate(
        today=Count("pk", filter=Q(sent_at__gte=midnight)), week=Count("pk")
    )
    names = dict(Channel.choices)
    return [SentBy(str(names[row["channel"]]), row["today"], row["week"]) for row in rows.order_by("channel")]


def last_sent() -> datetime | None:
    newest = Delivery.objects.filter(sent_at__isnull=False).order_by("-sent_at")
    return newest.values_list("sent_at", flat=True).first()


@dataclass(frozen=True)
class Reason:
    text: str
    count: int


def reasons() -> list[Reason]:
    """Why messages failed, the most common first. Who did not get it is taken out, so that the same is one."""
    rows = Delivery.objects.filter(state=State.FAILED).values("error").annotate(count=Count("pk")).order_by()
    counted: Counter[str] = Counter()
    for row in rows:
        counted[reason_of(row["error"])] += row["count"]
    return [Reason(text, count) for text, count in counted.most_common(MOST_REASONS)]


def reason_of(error: str) -> str:
    return SOMEBODY.sub("…", error)


def failed_because(reason: str) -> list[int]:
    """Keys of what failed for a reason."""
    failed = Delivery.objects.filter(state=State.FAILED).values_list("pk", "error")
    return [pk for pk, error in failed if reason_of(error) == reason]


@dataclass(frozen=True)
class OfKind:
    kind: str
    waiting: int
    failed: int


def by_kind() -> list[OfKind]:
    """Kinds with something that waits or has failed, those with most first."""
    stuck = Delivery.objects.filter(state__in=[State.WAITING, State.SENDING, State.FAILED])
    rows = (
        stuck.values("message__kind")
        .annotate(
            waiting=Count("pk", filter=~Q(state=State.FAILED)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
        )
        .order_by("-failed", "-waiting", "message__kind")
    )
    return [OfKind(row["message__kind"], row["waiting"], row["failed"]) for row in rows]
