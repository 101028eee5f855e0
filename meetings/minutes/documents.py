"""The notice and the minutes as PDF: for the archive and for everyone."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.minutes.content import minutes_facts, notice_facts
from meetings.minutes.models import Minutes
from meetings.schedule.models import Meeting
from umt_portal.documents.pdf import render_pdf

LANGUAGE = "nb"  # of what is kept


def minutes_pdf(meeting: Meeting, minutes: Minutes | None, *, in_full: bool) -> bytes:
    with override(LANGUAGE):
        title = _("Minutes: %(meeting)s") % {"meeting": meeting.title}
        facts = minutes_facts(meeting, minutes, in_full=in_full)
        made_at = minutes.published_at if minutes else None
        return render_pdf("minutes.typ", facts, title=title, lang=LANGUAGE, made_at=made_at)


def notice_pdf(meeting: Meeting, *, can_read_closed: bool) -> bytes:
    with override(LANGUAGE):
        title = _("Notice of meeting: %(meeting)s") % {"meeting": meeting.title}
        facts = notice_facts(meeting, can_read_closed=can_read_closed)
        return render_pdf("notice.typ", facts, title=title, lang=LANGUAGE, made_at=meeting.changed_at)


def file_name(word: str, meeting: Meeting) -> str:
    """`protokoll-umt-pa-setermoen-2026-12-03.pdf`"""
    return f"{word}-{slugify(meeting.title)[:60]}-{timezone.localdate(meeting.starts_at):%Y-%m-%d}.pdf"
