"""The clock of agendas: papers that are due and not there."""

from __future__ import annotations

from django.utils import timezone

from meetings.agenda import messages
from meetings.agenda.queries import without_papers
from meetings.schedule.models import Meeting
from umt_portal.clock import tick


@tick(at="07:10")
def remind_of_papers() -> int:
    """The secretariat hears once of each meeting whose papers are due while a case lacks them."""
    due = Meeting.objects.filter(
        state__in=[Meeting.State.DRAFT, Meeting.State.CALLED],
        papers_due_on__lte=timezone.localdate(),
        starts_at__gt=timezone.now(),
    )
    return sum(
        messages.papers_missing(meeting, items) for meeting in due if (items := without_papers(meeting))
    )
