"""The statement as PDF: for the office that asked, for everyone, and for the archive. It has no name of a person."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.statements.models import Statement
from umt_portal.design.dates import longdate
from umt_portal.documents.names import plain_name
from umt_portal.documents.pdf import render_pdf

LANGUAGE = "nb"  # of what is kept


def statement_pdf(statement: Statement) -> bytes:
    """Needs `sent_at` and `sent_as`."""
    hearing, moment = statement.hearing, statement.sent_at or timezone.now()
    with override(LANGUAGE):
        title = _("Statement: %(hearing)s") % {"hearing": hearing.title}
        facts = [
            (_("From"), statement.sent_as),
            (_("To"), hearing.sender_office),
            (_("Sent"), longdate(moment)),
            (_("Received"), longdate(hearing.received_on)),
            (_("Deadline"), longdate(hearing.due_on)),
        ]
        content = {
            "facts": facts,
            "asked": hearing.asked,
            "paragraphs": [paragraph.text for paragraph in statement.paragraphs.standing()],
            "signed": statement.sent_as,
            "labels": {
                "asked": _("What we were asked about"),
                "answer": _("Our answer"),
                "regards": _("Regards"),
            },
        }
        return render_pdf("statement.typ", content, title=title, lang=LANGUAGE, made_at=moment)


def file_name(statement: Statement) -> str:
    """`uttalelse-ny-skolestruktur.pdf`"""
    return f"uttalelse-{plain_name(statement.hearing.title)[:60] or 'umt'}.pdf"
