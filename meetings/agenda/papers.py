"""Papers to the items of an agenda."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from meetings.agenda.changes import editing
from meetings.agenda.models import AgendaItem, Attachment
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents import uploads


@action
def add_paper(*, item: AgendaItem, upload: UploadedFile, by: User) -> Attachment:
    """Attach a paper: PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most 20 MB.

    Raises:
        ValidationError: `is_final`, and those of `uploads.kept`.
    """
    with editing(item.meeting, by):
        return Attachment.objects.create(item=item, added_by=by, **uploads.kept(upload))


@action
def remove_paper(*, paper: Attachment, by: User | None) -> None:
    """Delete a paper; the file goes when the transaction is through."""
    with editing(paper.item.meeting, by):
        uploads.discard(paper)
