"""What rooms above tell of a case, so that those who follow it hear."""

from __future__ import annotations

from meetings.cases import messages
from meetings.cases.models import Case
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User


def on_agenda(*, case: Case, meeting: Meeting, by: User | None) -> None:
    """The case is on the agenda of a called meeting that everyone may read. Call it inside the action."""
    if meeting.is_called and meeting.is_open:
        moment = meeting.starts_at.isoformat()
        messages.news(case, "agenda", meeting=meeting.title, starts_at=moment, place=meeting.place, by=by)
