"""What every action on minutes asks first."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.minutes.models import Minutes
from meetings.schedule.models import Meeting

REMARKS = 0  # stands for the general remarks where items go by their primary key
SEEN_FOR = timedelta(seconds=40)  # after the last sign of a writer, they are taken to have gone


def lock(meeting: Meeting) -> Meeting:
    """Two who write in the same minutes wait for each other."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def written(meeting: Meeting) -> Minutes:
    lock(meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise ValidationError(_("Nothing is written in the minutes yet."), code="nothing_written")
    return minutes


def refuse_if_out(minutes: Minutes) -> None:
    if minutes.is_approved:
        raise ValidationError(_("The minutes are approved, and stand as they are."), code="approved")
    if minutes.is_published:
        raise ValidationError(
            _(
                "The minutes are published. The secretariat must open them again before they can be corrected."
            ),
            code="published",
        )
