"""The task of those who answer ideas: how many wait, and the oldest promise."""

from __future__ import annotations

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.ideas.queries import queue_of
from umt_portal.accounts.models import User
from umt_portal.design.dates import longdate
from umt_portal.home.todo import Task


def ideas_task(user: User) -> list[Task]:
    """One task, or none when nothing waits."""
    found = queue_of(user).order_by().aggregate(count=Count("pk"), first=Min("answer_due_on"))
    if not found["count"]:
        return []
    title = ngettext(
        "%(count)d idea waits for an answer", "%(count)d ideas wait for an answer", found["count"]
    )
    is_late = found["first"] < timezone.localdate()
    words = _("An answer was promised by %(date)s") if is_late else _("An answer is promised by %(date)s")
    return [
        Task(
            title % found,
            words % {"date": longdate(found["first"])},
            reverse("idea_queue"),
            "late" if is_late else "chat",
            "danger" if is_late else "warning",
        )
    ]
