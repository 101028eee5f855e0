"""The task of those who answer ideas: how many wait, and the oldest promise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.ideas.models import Idea
from umt_portal.design.dates import longdate
from umt_portal.home.todo import Task


def of_region() -> list[Task]:
    found = Idea.objects.waiting().order_by().aggregate(count=Count("pk"), first=Min("answer_due_on"))
    return _task(found["count"], found["first"])


def of_municipalities(towns: Iterable[Any]) -> list[Task]:
    """Of municipalities `with_waiting_ideas`: no query of its own."""
    waiting = [town for town in towns if town.ideas_waiting]
    first = min((town.ideas_due_on for town in waiting), default=None)
    return _task(sum(town.ideas_waiting for town in waiting), first)


def _task(count: int, first: date | None) -> list[Task]:
    """One task, or none when nothing waits."""
    if not count or not first:
        return []
    title = ngettext("%(count)d idea waits for an answer", "%(count)d ideas wait for an answer", count)
    is_late = first < timezone.localdate()
    words = _("An answer was promised by %(date)s") if is_late else _("An answer is promised by %(date)s")
    return [
        Task(
            title % {"count": count},
            words % {"date": longdate(first)},
            reverse("idea_queue"),
            "late" if is_late else "chat",
            "danger" if is_late else "warning",
        )
    ]
