"""The papers that come with an answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meetings.decisions.models import FollowUpEvent, FollowUpPaper
from umt_portal.accounts.models import User
from umt_portal.documents import uploads

MOST_PAPERS = 5


def keep_papers(event: FollowUpEvent, files: Iterable[UploadedFile], *, by: User | None) -> None:
    """All of them, or none.

    Raises:
        ValidationError: `too_many`, and those of `uploads.check`.
    """
    files = list(files)
    if len(files) > MOST_PAPERS:
        words = _("Choose at most %(most)d files.") % {"most": MOST_PAPERS}
        raise ValidationError({"upload": ValidationError(words, code="too_many")})
    types = [uploads.check(file) for file in files]  # before the first of them is on the disk
    for file, content_type in zip(files, types, strict=True):
        FollowUpPaper.objects.create(
            event=event,
            file=file,
            name=uploads.clean_name(file.name or "", content_type),
            content_type=content_type,
            size=file.size or 0,
            sha256=uploads.checksum(file),
            added_by=by,
        )
