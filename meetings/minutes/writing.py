"""Minutes are written item by item, by several at once. A text somebody else has saved is never written over."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.minutes.models import Entry, Minutes, Writer
from meetings.minutes.rules import REMARKS, SEEN_FOR, lock, refuse_if_out
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def save_entry(
    *, meeting: Meeting, item: AgendaItem | None, text: str, version: int, by: User
) -> Entry | Minutes:
    """Keep what is written under one item, or the general remarks when `item` is None.

    The same text a second time changes nothing, so it is safe to send again what got no answer.

    Args:
        version: of the entry, as the writer last saw it; 0 when nothing was written.

    Raises:
        ValidationError: `published`, `approved`, `not_in_meeting`, and `changed` (somebody else has saved a newer text).
    """
    lock(meeting)
    minutes = _opened(meeting, by)
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError(_("This item belongs to another meeting."), code="not_in_meeting")
    if item is None:
        _count_change(minutes, _keep_remarks(minutes, text, version), by)
        return minutes
    entry = Entry.objects.filter(item=item).first() or Entry(minutes=minutes, item=item)
    _count_change(minutes, _keep(entry, text, version, by), by)
    return entry


@action
def save_minutes(
    *,
    meeting: Meeting,
    texts: dict[int, str],
    remarks: str | None = None,
    versions: dict[int, int] | None = None,
    by: User,
) -> Minutes:
    """Keep everything on the page at once: all of it, or nothing when somebody else has saved one of the texts.

    Args:
        texts: the discussion, by the primary key of its agenda item.
        remarks: None leaves the general remarks as they are.
        versions: what the writer began from, by the same keys, `REMARKS` for the remarks; 0 when nothing was written.

    Raises:
        ValidationError: `published`, `approved`, `changed`.
    """
    lock(meeting)
    minutes, versions = _opened(meeting, by), versions or {}
    entries = _entries(minutes)
    news = [_keep(entries[pk], text, versions.get(pk, 0), by) for pk, text in texts.items() if pk in entries]
    if remarks is not None:
        news.append(_keep_remarks(minutes, remarks, versions.get(REMARKS, 0)))
    _count_change(minutes, any(news), by)
    return minutes


@action
def be_here(*, meeting: Meeting, item: AgendaItem | None, by: User) -> None:
    """Say that one has the minutes open, and where one is writing."""
    own = item if item and item.meeting_id == meeting.pk else None
    Writer.objects.update_or_create(
        meeting=meeting, person=by, defaults={"item": own, "seen_at": timezone.now()}
    )


@action
def forget_writers(*, by: None) -> int:
    """Who was writing is nobody's business afterwards."""
    return Writer.objects.filter(seen_at__lt=timezone.now() - SEEN_FOR).delete()[0]


def _opened(meeting: Meeting, by: User) -> Minutes:
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        return Minutes.objects.create(meeting=meeting, written_by=by, version=0)
    refuse_if_out(minutes)
    return minutes


def _entries(minutes: Minutes) -> dict[int, Entry]:
    """One for each item of the meeting, also those that nobody has written under."""
    items = AgendaItem.objects.filter(meeting=minutes.meeting_id).select_related("entry")
    return {item.pk: getattr(item, "entry", None) or Entry(minutes=minutes, item=item) for item in items}


def _count_change(minutes: Minutes, is_new: bool, by: User) -> None:
    """What nobody has changed keeps its confirmations."""
    if is_new or not minutes.version:
        minutes.version += 1
        minutes.written_by = by
        minutes.save()


def _keep(entry: Entry, text: str, version: int, by: User) -> bool:
    """Returns whether it is a new text."""
    if _same(entry.text, text):
        return False
    _refuse_unless_seen(entry.version, version)
    entry.text, entry.version, entry.written_by = text, version + 1, by
    entry.save()
    return True


def _keep_remarks(minutes: Minutes, text: str, version: int) -> bool:
    if _same(minutes.remarks, text):
        return False
    _refuse_unless_seen(minutes.remarks_version, version)
    minutes.remarks, minutes.remarks_version = text, version + 1
    return True


def _same(one: str, other: str) -> bool:
    """Browsers end lines in their own way."""
    return one.splitlines() == other.splitlines()


def _refuse_unless_seen(version: int, seen: int) -> None:
    if version != seen:
        raise ValidationError(
            _("Somebody else has saved this text since you opened it. Both texts are shown."), code="changed"
        )
