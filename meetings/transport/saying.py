"""How anything about a ride is said: at once, or in some minutes so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from meetings.schedule.models import Meeting
from meetings.transport.models import Car
from umt_portal.accounts.models import User
from umt_portal.notices.models import Message
from umt_portal.notices.outbox import queue
from umt_portal.notices.plan.terms import Planned

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
        facts=_facts(meeting) | facts,
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


def planned_tomorrow(
    to: User,
    car: Car,
    facts: Callable[[], dict[str, Any]],
    *,
    about: str,
    then: Callable[[], None],
    url: str = "",
) -> Planned:
    """The plan the day before. When it is news, `then` lets go of what waited to be said."""
    meeting = car.meeting
    page = reverse("meeting_rides", args=[meeting.pk])
    return Planned(
        kind="ride_tomorrow",
        to=[to],
        occasion=day_key(meeting),
        title=meeting.title,
        url=url or page,
        page=page,
        about=about,
        municipality_id=car.municipality_id,
        facts=lambda: _facts(meeting) | facts(),
        then=then,
    )


def _facts(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting.title,
        "meeting_id": meeting.pk,
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
    }
