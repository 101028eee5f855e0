"""Minutes are written, confirmed, published, perhaps opened again, approved by the next meeting, and then corrected."""

from __future__ import annotations

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.minutes import messages
from meetings.minutes.confirming import ask_for_confirmation, confirm, refuse_unless_confirmed
from meetings.minutes.documents import correction_pdf, minutes_pdf
from meetings.minutes.models import Correction, Minutes
from meetings.minutes.queries import approving_item, has_begun
from meetings.minutes.record import record_of
from meetings.minutes.rules import refuse_if_out, written
from meetings.minutes.writing import be_here, forget_writers, save_entry, save_minutes
from meetings.schedule.actions import mark_approved, mark_held
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

__all__ = [
    "approve_minutes",
    "ask_for_confirmation",
    "be_here",
    "confirm",
    "correct",
    "forget_writers",
    "publish_minutes",
    "reopen_minutes",
    "save_entry",
    "save_minutes",
]


@action
def publish_minutes(*, meeting: Meeting, reason: str = "", by: User) -> Minutes:
    """Fix the minutes as PDF with checksums: one for everyone, one in full. Those who were called are told.

    Args:
        reason: why they are not confirmed by the chair and one more. It stands in the minutes.

    Raises:
        ValidationError: `nothing_written`, `published`, `approved`, `unconfirmed`, `not_begun`.
    """
    refuse_if_out(written(meeting))
    record = record_of(meeting)
    minutes: Minutes = record.meeting.minutes
    minutes.unconfirmed_reason = refuse_unless_confirmed(record, reason)
    if record.meeting.is_called:
        mark_held(meeting=meeting, by=by)
    minutes.published_at, minutes.published_by = timezone.now(), by
    everyone, in_full = minutes_pdf(record, in_full=False), minutes_pdf(record, in_full=True)
    minutes.sha256, minutes.full_sha256 = sha256(everyone).hexdigest(), sha256(in_full).hexdigest()
    minutes.pdf.save("minutes.pdf", ContentFile(everyone), save=False)
    minutes.full_pdf.save("minutes.pdf", ContentFile(in_full), save=False)
    minutes.save()
    messages.minutes_published(minutes, but=by)
    return minutes


@action
def reopen_minutes(*, meeting: Meeting, by: User) -> Minutes:
    """Take published minutes back to correct them, before they are approved. The files are kept in the store.

    They must be confirmed anew.

    Raises:
        ValidationError: `nothing_written`, `not_published`, `approved`.
    """
    minutes = written(meeting)
    if minutes.is_approved:
        raise ValidationError(_("The minutes are approved, and stand as they are."), code="approved")
    if not minutes.is_published:
        raise ValidationError(_("The minutes are not published."), code="not_published")
    minutes.published_at = minutes.published_by = minutes.asked_at = None
    minutes.unconfirmed_reason = ""
    minutes.version += 1
    minutes.save()
    return minutes


@action
def approve_minutes(*, meeting: Meeting, in_meeting: Meeting | None = None, by: User) -> Minutes:
    """The next meeting has approved the minutes. Nothing changes after this; mistakes are recorded as corrections.

    Args:
        in_meeting: the meeting that approved them; by itself the one that has them on its agenda, if any.

    Raises:
        ValidationError: `nothing_written`, `not_published`, `approved`, `not_later`, `other_body`, `not_begun`.
    """
    minutes = written(meeting)
    if minutes.is_approved:
        raise ValidationError(_("The minutes are already approved."), code="approved")
    if not minutes.is_published:
        raise ValidationError(_("Publish the minutes before they are approved."), code="not_published")
    item = approving_item(meeting)
    in_meeting = in_meeting or (item.meeting if item else None)
    if in_meeting:
        _refuse_as_approving(in_meeting, meeting)
    minutes.approved_in, minutes.approved_at, minutes.approved_by = in_meeting, timezone.now(), by
    minutes.save()
    mark_approved(meeting=meeting, by=by)
    return minutes


@action
def correct(*, meeting: Meeting, text: str, item: AgendaItem | None = None, by: User) -> Correction:
    """Record a mistake in approved minutes, as a numbered PDF of its own. The approved PDF is never touched.

    Raises:
        ValidationError: `nothing_written`, `not_approved`, `no_text`, `not_in_meeting`.
    """
    minutes = written(meeting)
    if not minutes.is_approved:
        raise ValidationError(
            _("Minutes that are not approved are opened again and corrected."), code="not_approved"
        )
    if not text.strip():
        needed = ValidationError(_("Write what was wrong, and what is right."), code="no_text")
        raise ValidationError({"text": needed})
    if item and item.meeting_id != meeting.pk:
        raise ValidationError(_("This item belongs to another meeting."), code="not_in_meeting")
    number = Correction.objects.filter(minutes=minutes).count() + 1
    correction = Correction(minutes=minutes, number=number, item=item, text=text.strip(), made_by=by)
    correction.made_at = timezone.now()
    pdf = correction_pdf(correction)
    correction.sha256 = sha256(pdf).hexdigest()
    correction.pdf.save("correction.pdf", ContentFile(pdf), save=False)
    correction.save()
    messages.minutes_corrected(correction, but=by)
    return correction


def _refuse_as_approving(later: Meeting, meeting: Meeting) -> None:
    if later.starts_at <= meeting.starts_at:
        raise ValidationError(_("Minutes are approved by a later meeting."), code="not_later")
    if not later.bodies.filter(pk__in=meeting.bodies.all()).exists():
        raise ValidationError(_("That meeting is of another body."), code="other_body")
    if not has_begun(later):
        raise ValidationError(_("The meeting that approves the minutes has not begun."), code="not_begun")
