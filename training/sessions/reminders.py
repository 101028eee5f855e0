"""Reminders to those who have signed up for a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from training.sessions import messages
from training.sessions.models import Signup
from umt_portal.notices import kinds
from umt_portal.notices.plan.queries import steps
from umt_portal.notices.plan.terms import Plan, Planned, Step, Times

JUST_TOLD = timedelta(days=1)


def candidates(first: datetime, last: datetime) -> QuerySet[Signup]:
    soon = Signup.objects.filter(
        session__cancelled_at=None,
        session__starts_at__gt=first,
        session__starts_at__lte=steps("session_reminder").reach(last),
    )
    return soon.select_related("person", "session__course").order_by("session", "pk")


def due(signup: Signup, now: datetime) -> Iterator[Planned]:
    """Someone who signed up these days has just been told."""
    starts_at = signup.session.starts_at
    step = steps("session_reminder").due(starts_at, now)
    if step and starts_at > now and signup.at < now - JUST_TOLD:
        yield messages.remind(signup, step.days)


SESSIONS = Plan(
    anchor=_("the course"),
    to=_("those who have signed up"),
    steps=(Step(-3),),
    least=-30,
    most=-1,
    times=Times(at="15:00"),
    candidates=candidates,
    due=due,
    note=_("Not to those who signed up the last day."),
)
kinds.plan("session_reminder", SESSIONS)
