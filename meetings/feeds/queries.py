from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from meetings.attendance.models import Invitee
from meetings.feeds.models import FeedKey
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User

KEPT = timedelta(days=400)  # how long a meeting stays in a feed after it is over


def _in_feeds() -> QuerySet[Meeting]:
    """Meetings that have been called, also those cancelled since, so that calendars hear of it."""
    told = Meeting.objects.announced().filter(called_at__isnull=False, ends_at__gte=timezone.now() - KEPT)
    return told.order_by("starts_at")


def open_meetings() -> QuerySet[Meeting]:
    return _in_feeds().filter(is_open=True).prefetch_related("bodies")


def invitations_of(person: User) -> QuerySet[Invitee]:
    """What a person is called to, with their ride: two queries with the bodies. Nothing when they have left office."""
    rows = Invitee.objects.filter(person=person if person.roles else None, meeting__in=_in_feeds())
    rows = rows.select_related("meeting", "ride__car__driver", "ride__out_stop", "ride__home_stop")
    return rows.prefetch_related("meeting__bodies").order_by("meeting__starts_at")


def owner_of(secret: str) -> User | None:
    """Whose calendar the secret opens. Nobody's when the person may no longer sign in."""
    key = FeedKey.objects.filter(secret=secret, person__is_active=True).select_related("person").first()
    return key.person if key else None
