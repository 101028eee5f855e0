"""The papers that come with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meetings.decisions.models import FollowUpEvent, FollowUpPaper
from umt_portal.accounts.models import User
from umt_portal.documents import uploads

MOST_PAPERS = 5


def acceptable(files: Iterable[UploadedFile]) -> list[dict[str, Any]]:
    """The fields of each paper, when none of them tells who made it: all of them, or none.

    Raises:
        ValidationError: `too_many`, and those of `uploads.kept`.
    """
    files = list(files)
    if len(files) > MOST_PAPERS:
        words = _("Choose at most %(most)d files.") % {"most": MOST_PAPERS}
        raise ValidationError({"upload": ValidationError(words, code="too_many")})
    return [uploads.kept(file) for file in files]


def keep_papers(event: FollowUpEvent, papers: Iterable[dict[str, Any]], *, by: User | None) -> None:
    for fields in papers:
        FollowUpPaper.objects.create(event=event, added_by=by, **fields)
