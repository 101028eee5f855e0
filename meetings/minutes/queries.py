from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from meetings.bodies.models import Body
from meetings.minutes.models import Entry, Minutes
from meetings.schedule.models import Meeting


def minutes_of(meeting: Meeting) -> Minutes | None:
    return Minutes.objects.filter(meeting=meeting).first()


def texts_of(minutes: Minutes | None) -> dict[int, str]:
    """What is written under each agenda item, by its primary key."""
    if minutes is None:
        return {}
    return dict(Entry.objects.filter(minutes=minutes).values_list("item", "text"))


def latest_unapproved(body: Body) -> Minutes | None:
    """The published minutes of a body that its next meeting must approve, the oldest first."""
    rows = Minutes.objects.filter(meeting__bodies=body, published_at__isnull=False, approved_at=None)
    return rows.select_related("meeting").order_by("meeting__starts_at").first()


def missing(days: int) -> QuerySet[Meeting]:
    """Meetings held at least some days ago whose minutes are not published."""
    over = Meeting.objects.filter(state__in=[Meeting.State.CALLED, Meeting.State.HELD])
    out = Q(minutes__published_at__isnull=False)
    return over.exclude(out).filter(ends_at__lte=timezone.now() - timedelta(days=days)).order_by("ends_at")
