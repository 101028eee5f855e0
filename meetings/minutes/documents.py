"""The notice, the minutes and their corrections as PDF: for the archive and for everyone."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.minutes.content import LANGUAGE, minutes_facts, where_and_when
from meetings.minutes.models import Correction
from meetings.minutes.notice import notice_facts
from meetings.minutes.record import Record
from meetings.schedule.models import Meeting
from umt_portal.design.dates import day_of, longdate
from umt_portal.documents.names import plain_name
from umt_portal.documents.pdf import render_pdf


def minutes_pdf(record: Record, *, in_full: bool) -> bytes:
    with override(LANGUAGE):
        title = _("Minutes: %(meeting)s") % {"meeting": record.meeting.title}
        facts = minutes_facts(record, in_full=in_full)
        made_at = record.minutes.published_at if record.minutes else None
        return render_pdf("minutes.typ", facts, title=title, lang=LANGUAGE, made_at=made_at)


def notice_pdf(meeting: Meeting, *, can_read_closed: bool) -> bytes:
    with override(LANGUAGE):
        title = _("Notice of meeting: %(meeting)s") % {"meeting": meeting.title}
        facts = notice_facts(meeting, can_read_closed=can_read_closed)
        return render_pdf("notice.typ", facts, title=title, lang=LANGUAGE, made_at=meeting.changed_at)


def correction_pdf(correction: Correction) -> bytes:
    """Says which fixed file it belongs to, by its checksum."""
    minutes, item = correction.minutes, correction.item
    meeting = minutes.meeting
    with override(LANGUAGE):
        words = {"number": correction.number, "meeting": meeting.title}
        title = _("Correction %(number)d of the minutes: %(meeting)s") % words
        facts = [*where_and_when(meeting), (_("Made"), longdate(correction.made_at))]
        if item:
            facts.append((_("About the item"), item.title))
        sums = {"everyone": minutes.sha256, "full": minutes.full_sha256}
        content = {
            "facts": facts,
            "heading": _("What was wrong, and what is right"),
            "text": correction.text,
            "about": _("The approved minutes are not changed. This correction belongs to them."),
            "sums": _("SHA-256 of the minutes for everyone: %(everyone)s. Of the minutes in full: %(full)s.")
            % sums,
        }
        return render_pdf("correction.typ", content, title=title, lang=LANGUAGE, made_at=correction.made_at)


def file_name(word: str, meeting: Meeting) -> str:
    """`protokoll-umt-pa-setermoen-2026-12-03.pdf`"""
    return f"{word}-{plain_name(meeting.title)[:60]}-{day_of(meeting.starts_at):%Y-%m-%d}.pdf"
