"""How anything about a ride is said: at once, or in some minutes so that it can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from meetings.schedule.models import Meeting
from meetings.transport.models import Car
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue

GATHERING = timedelta(minutes=5)


def say(
    to: User,
    car: Car,
    kind: str,
    occasion: str,
    facts: dict[str, Any],
    *,
    about: str = "",
    due_at: datetime | None = None,
    url: str = "",
) -> Message | None:
    meeting = car.meeting
    return queue(
        to=to,
        kind=kind,
        occasion=occasion,
        facts={
            "meeting": meeting.title,
            "meeting_id": meeting.pk,
            "starts_at": meeting.starts_at.isoformat(),
            "place": meeting.place,
            **facts,
        },
        url=url or reverse("meeting_rides", args=[meeting.pk]),
        about=about or f"meetings.meeting:{meeting.pk}",
        municipality_id=car.municipality_id,
        due_at=due_at,
    )


def gather(
    to: User,
    car: Car,
    kind: str,
    facts: dict[str, Any],
    about: str,
    before: Message | None,
    url: str = "",
) -> None:
    """Said in some minutes, so that it can be taken back. Once after what they last heard."""
    occasion = f"{about}:after-{before.pk if before else 0}"
    say(to, car, kind, occasion, facts, about=about, due_at=timezone.now() + GATHERING, url=url)


def is_over(car: Car) -> bool:
    """Nobody needs to hear of a meeting that has been."""
    return car.meeting.ends_at <= timezone.now()


def day_key(meeting: Meeting) -> str:
    return f"meeting:{meeting.pk}:{timezone.localdate(meeting.starts_at):%Y-%m-%d}"
