"""Minutes are written, published, perhaps opened again, and approved by the next meeting."""

from __future__ import annotations

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.minutes.documents import minutes_pdf
from meetings.minutes.models import Entry, Minutes
from meetings.schedule.actions import mark_approved, mark_held
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def save_minutes(
    *, meeting: Meeting, texts: dict[int, str], remarks: str = "", version: int = 0, by: User
) -> Minutes:
    """Keep what is written so far.

    Args:
        texts: the discussion, by the primary key of its agenda item.
        version: what the writer began from; 0 when nothing was written yet.

    Raises:
        ValidationError: `published`, `approved`, and `changed` (somebody else has saved since).
    """
    _lock(meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is not None:
        _refuse_if_out(minutes)
    if (minutes.version if minutes else 0) != version:
        raise ValidationError(
            _("Somebody else has saved these minutes since you opened them. Both texts are shown below."),
            code="changed",
        )
    if minutes is None:
        minutes = Minutes(meeting=meeting, written_by=by, version=0)
    minutes.version, minutes.remarks, minutes.written_by = version + 1, remarks, by
    minutes.save()
    _keep_entries(minutes, texts)
    return minutes


@action
def publish_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """Fix the minutes as PDF with checksums: one for everyone, one in full.

    Raises:
        ValidationError: `nothing_written`, `published`, `approved`, `not_begun`.
    """
    minutes = _written(meeting)
    _refuse_if_out(minutes)
    meeting.refresh_from_db()
    if meeting.is_called:
        meeting = mark_held(meeting=meeting, by=by)
    minutes.published_at, minutes.published_by = timezone.now(), by
    everyone = minutes_pdf(meeting, minutes, in_full=False)
    in_full = minutes_pdf(meeting, minutes, in_full=True)
    minutes.sha256, minutes.full_sha256 = sha256(everyone).hexdigest(), sha256(in_full).hexdigest()
    minutes.pdf.save("minutes.pdf", ContentFile(everyone), save=False)
    minutes.full_pdf.save("minutes.pdf", ContentFile(in_full), save=False)
    minutes.save()
    return minutes


@action
def reopen_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """Take published minutes back to correct them, before they are approved. The files are kept in the store.

    Raises:
        ValidationError: `nothing_written`, `not_published`, `approved`.
    """
    minutes = _written(meeting)
    if minutes.is_approved:
        raise ValidationError(_("The minutes are approved, and stand as they are."), code="approved")
    if not minutes.is_published:
        raise ValidationError(_("The minutes are not published."), code="not_published")
    minutes.published_at = minutes.published_by = None
    minutes.version += 1
    minutes.save()
    return minutes


@action
def approve_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """The next meeting has approved the minutes. Nothing changes after this.

    Raises:
        ValidationError: `nothing_written`, `not_published`, `approved`.
    """
    minutes = _written(meeting)
    if minutes.is_approved:
        raise ValidationError(_("The minutes are already approved."), code="approved")
    if not minutes.is_published:
        raise ValidationError(_("Publish the minutes before they are approved."), code="not_published")
    minutes.approved_at, minutes.approved_by = timezone.now(), by
    minutes.save()
    mark_approved(meeting=meeting, by=by)
    return minutes


def _lock(meeting: Meeting) -> None:
    """Two writers of the same minutes wait for each other."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)


def _written(meeting: Meeting) -> Minutes:
    _lock(meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise ValidationError(_("Nothing is written in the minutes yet."), code="nothing_written")
    return minutes


def _refuse_if_out(minutes: Minutes) -> None:
    if minutes.is_approved:
        raise ValidationError(_("The minutes are approved, and stand as they are."), code="approved")
    if minutes.is_published:
        raise ValidationError(
            _(
                "The minutes are published. The secretariat must open them again before they can be corrected."
            ),
            code="published",
        )


def _keep_entries(minutes: Minutes, texts: dict[int, str]) -> None:
    known = {entry.item_id: entry for entry in minutes.entries.all()}
    own = set(minutes.meeting.agenda.values_list("pk", flat=True))
    for item_id, text in texts.items():
        entry = known.get(item_id)
        if entry and entry.text != text:
            entry.text = text
            entry.save()
        elif entry is None and item_id in own and text.strip():
            Entry.objects.create(minutes=minutes, item_id=item_id, text=text)
