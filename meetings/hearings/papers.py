"""Actions: the documents of a hearing."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meetings.hearings.models import Hearing, HearingPaper
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents import uploads

MOST_PAPERS = 20


@action
def add_hearing_papers(
    *, hearing: Hearing, files: Iterable[UploadedFile], by: User | None
) -> list[HearingPaper]:
    """Attach documents to a hearing: all of them, or none.

    Raises:
        ValidationError: `too_many`, and those of `uploads.kept`.
    """
    hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    files = list(files)
    if hearing.papers.count() + len(files) > MOST_PAPERS:
        too_many = _("A hearing can have %(most)d documents. Remove one first.") % {"most": MOST_PAPERS}
        raise ValidationError({"upload": ValidationError(too_many, code="too_many")})
    kept = [uploads.kept(file) for file in files]  # before the first of them is on the disk
    return [HearingPaper.objects.create(hearing=hearing, added_by=by, **fields) for fields in kept]


@action
def remove_hearing_paper(*, paper: HearingPaper, by: User | None) -> None:
    """Delete a document; the file goes when the transaction is through."""
    uploads.discard(paper)
