"""The secretariat's page: what waits, the meetings ahead, and the region at a glance."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.decisions.queries import needing_the_office
from meetings.models import Decision, Meeting
from meetings.schedule.queries import year_figures
from umt_portal.accounts.models import User
from umt_portal.design.dates import in_days
from umt_portal.home import ideas_task
from umt_portal.home.hearings_to_do import hearing_tasks
from umt_portal.home.todo import Task
from umt_portal.notices.models import Delivery
from umt_portal.reports.queries import FACTORS, barometer

MEETINGS_SHOWN = 6


def context(user: User) -> dict[str, Any]:
    rows, meetings, region = list(needing_the_office()), list(_meetings()), barometer()
    late = [row for row in rows if row.is_late]
    return {
        "tasks": [*_to_read(rows), *_tasks(late), *ideas_task.of_region(), *hearing_tasks(user)],
        "meetings": meetings,
        "unanswered": sum(meeting.unanswered for meeting in meetings if meeting.is_called),
        "barometer": region,
        "factors": FACTORS,
        "figures": year_figures(timezone.localdate().year),
        "filled": sum(row.municipality.filled for row in region),
        "seats": sum(row.municipality.regular for row in region),
        "late": len(late),
    }


def _meetings() -> Any:
    coming = Meeting.objects.coming().exclude(state=Meeting.State.CANCELLED)
    return coming.annotate(
        called=Count("invitees", filter=Q(invitees__deputy_for=None)),
        unanswered=Count("invitees", filter=Q(invitees__answer="")),
    )[:MEETINGS_SHOWN]


def _tasks(late: list[Any]) -> list[Task]:
    unsent = Decision.objects.filter(follow_ups__isnull=False, follow_ups__sent_at=None).distinct()
    without_minutes = Meeting.objects.filter(state=Meeting.State.HELD, minutes__published_at=None)
    failed = Delivery.objects.filter(state=Delivery.State.FAILED).count()
    tasks = [_late(row) for row in late[:3]]
    tasks += [_unsent(decision) for decision in unsent.order_by("decided_on")[:3]]
    tasks += [_minutes(meeting) for meeting in without_minutes.order_by("-starts_at")[:3]]
    if failed:
        words = ngettext(
            "%(count)d message could not be sent", "%(count)d messages could not be sent", failed
        )
        tasks.append(
            Task(
                words % {"count": failed},
                _("See why, and try again"),
                reverse("outbox_log"),
                "mail",
                "danger",
            )
        )
    return tasks


def _to_read(rows: list[Any]) -> list[Task]:
    """Those who wait for us, and what must be read before it is shown."""
    asking, unread = sum(bool(row.paused_at) for row in rows), sum(row.unread for row in rows)
    lines = (
        (
            asking,
            ngettext("%(count)d asks us about a decision", "%(count)d ask us about a decision", asking),
            _("Their clock stands still until you answer"),
            "chat",
        ),
        (
            unread,
            ngettext("%(count)d answer must be read", "%(count)d answers must be read", unread),
            _("Nobody sees it before you have read it"),
            "lock",
        ),
    )
    url = reverse("follow_ups")
    return [
        Task(words % {"count": count}, why, url, symbol, "warning")
        for count, words, why, symbol in lines
        if count
    ]


def _late(follow_up: Any) -> Task:
    title = _("%(who)s has not answered %(title)s") % {
        "who": follow_up.asked_name,
        "title": follow_up.decision.title,
    }
    detail = _("Was due %(when)s") % {"when": in_days(follow_up.due_on)}
    return Task(title, detail, follow_up.decision.get_absolute_url(), "late", "danger")


def _unsent(decision: Any) -> Task:
    return Task(
        _("Send the decision: %(title)s") % {"title": decision.title},
        _("Nobody has been asked to answer yet"),
        decision.get_absolute_url(),
        "flag",
        "warning",
    )


def _minutes(meeting: Meeting) -> Task:
    return Task(
        _("Write the minutes: %(title)s") % {"title": meeting.title},
        _("Held %(when)s") % {"when": in_days(meeting.starts_at)},
        meeting.get_absolute_url(),
        "pen",
        "warning",
    )
