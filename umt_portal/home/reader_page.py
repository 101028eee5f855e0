"""The page of those who mostly read: the project, mayors, and people without a role any longer."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from councils.models import Officeholder
from meetings.decisions.permissions import visible_to
from meetings.decisions.queries import open_for, with_answers, with_status
from meetings.models import Invitee, Meeting
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User


def context(user: User) -> dict[str, Any]:
    own = user.roles.municipalities(Name.MAYOR)
    return {
        "has_role": bool(user.roles),
        "office": Officeholder.objects.filter(person=user).current().select_related("municipality").first(),
        "invitees": _coming(user),
        "to_answer": [row for pk in sorted(own) for row in open_for(pk)[:10]],
        "decisions": with_answers(with_status(visible_to(user)))
        .exclude(status="")
        .order_by("-decided_on", "-number")[:4],
        "can_read_reports": user.roles.is_project,
    }


def _coming(user: User) -> Any:
    called = Invitee.objects.filter(
        person=user, meeting__state=Meeting.State.CALLED, meeting__ends_at__gte=timezone.now()
    )
    return called.select_related("meeting").order_by("meeting__starts_at")[:5]
