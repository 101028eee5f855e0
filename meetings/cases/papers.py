"""Actions: the papers of a case, which follow it from meeting to meeting."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meetings.cases.models import Case, CasePaper
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents import uploads

MOST_PAPERS = 20


@action
def add_case_papers(*, case: Case, files: Iterable[UploadedFile], by: User) -> list[CasePaper]:
    """Attach papers to a case: all of them, or none.

    Raises:
        ValidationError: `too_many`, and those of `uploads.kept`.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    files = list(files)
    if case.papers.count() + len(files) > MOST_PAPERS:
        too_many = _("A case can have %(most)d papers. Remove one first.") % {"most": MOST_PAPERS}
        raise ValidationError({"upload": ValidationError(too_many, code="too_many")})
    kept = [uploads.kept(file) for file in files]  # before the first of them is on the disk
    return [CasePaper.objects.create(case=case, added_by=by, **fields) for fields in kept]


@action
def remove_case_paper(*, paper: CasePaper, by: User | None) -> None:
    """Delete a paper; the file goes when the transaction is through."""
    uploads.discard(paper)


def copy_papers(source: Case, target: Case) -> None:
    """The case that is sent on brings its papers; what is removed from the one stays with the other."""
    for paper in source.papers.order_by("added_at", "pk"):
        with paper.file.open("rb") as file:
            content = ContentFile(file.read(), name=paper.name)
        CasePaper.objects.create(
            case=target,
            file=content,
            name=paper.name,
            content_type=paper.content_type,
            size=paper.size,
            sha256=paper.sha256,
            added_by=paper.added_by,
        )
