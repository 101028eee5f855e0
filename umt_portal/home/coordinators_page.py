"""The coordinator's page: the seats of the municipality, who comes to the next meeting, and the deadlines."""

from __future__ import annotations

from typing import Any

from django.db.models import Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.boards.queries import Board, boards
from councils.models import Municipality
from meetings.decisions.queries import open_for
from meetings.ideas.queries import with_waiting_ideas
from meetings.models import Invitee, Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.design.dates import in_days, longdate
from umt_portal.home import ideas_task
from umt_portal.home.hearings_to_do import hearing_tasks
from umt_portal.home.todo import Task


def context(user: User) -> dict[str, Any]:
    """For a coordinator of more than one municipality, each has its part of the page."""
    own = Municipality.objects.filter(pk__in=user.roles.municipalities(Name.COORDINATOR))
    found = boards(with_waiting_ideas(own))
    invitees = list(_invitees(own))
    return {
        "boards": found,
        "meeting": invitees[0].meeting if invitees else None,
        "invitees": [(invitee, _seat_in_car(invitee)) for invitee in invitees],
        "unanswered": sum(not invitee.answer for invitee in invitees),
        "tasks": [
            *ideas_task.of_municipalities(board.municipality for board in found),
            *hearing_tasks(user),
            *(task for board in found for task in _tasks(board)),
        ],
    }


def _invitees(own: Any) -> Any:
    """Those of the municipality who are called to the next meeting, with their answers and rides."""
    rows = Invitee.objects.filter(
        municipality__in=own, seat__isnull=False, meeting__state=Meeting.State.CALLED
    )
    ahead = rows.filter(meeting__ends_at__gte=timezone.now())
    nearest = ahead.order_by("meeting__starts_at").values("meeting")[:1]
    return (
        ahead.filter(meeting=Subquery(nearest))
        .select_related("meeting", "person", "seat", "deputy_for", "ride__car__driver")
        .order_by("seat__kind", "seat__rank")
    )


def _seat_in_car(invitee: Invitee) -> str:
    """The status word's key: has a place, is without, or comes on their own; nothing for those who do not come."""
    if getattr(invitee, "ride", None):
        return "plass"
    if invitee.answer != Invitee.Answer.YES:
        return ""
    return "uten" if invitee.needs_ride else "selv"


def _tasks(board: Board) -> list[Task]:
    """Deadlines: late answers first, then what runs out, then what is missing."""
    today = timezone.localdate()
    tasks = [
        Task(
            _("Answer to decision %(number)s: %(title)s")
            % {"number": row.decision.reference, "title": row.decision.title},
            _("Was due %(when)s") % {"when": in_days(row.due_on)}
            if row.due_on < today
            else _("By %(date)s") % {"date": longdate(row.due_on)},
            row.decision.get_absolute_url(),
            "late" if row.due_on < today else "flag",
            "danger" if row.due_on < today else "neutral",
        )
        for row in open_for(board.municipality.pk)[:5]
    ]
    tasks += [
        Task(
            _("Consent for %(name)s") % {"name": place.holder.person},
            _("Waiting for a guardian") if place.consent == "samtykke_venter" else _("Not answered"),
            reverse("person_consents", args=[place.holder.person_id]),
            "wait",
            "warning",
        )
        for place in board.without_consent
        if place.holder
    ]
    return tasks
