"""Files that tell nothing of who made them, where or with what. Only what is to be read or seen is kept.

A file we cannot clean is refused: it could carry a young person's name or home where everyone can fetch it.
"""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from umt_portal.documents.clean_office import clean_office
from umt_portal.documents.clean_pdf import clean_pdf
from umt_portal.documents.clean_pictures import clean_picture
from umt_portal.documents.unclean import Broken, Locked, TooLarge

logger = logging.getLogger(__name__)
LOCKED = _("The file is locked. Save it without a password, and try again.")
BROKEN = _("The file cannot be opened, so we cannot take away who made it. Save it anew, and try again.")
TOO_LARGE = _("There is too much in the file for us to look through it. Make it smaller, and try again.")
WORDS = {Locked: ("locked", LOCKED), Broken: ("broken", BROKEN), TooLarge: ("too_much", TOO_LARGE)}


def without_metadata(upload: UploadedFile, content_type: str) -> ContentFile | UploadedFile:
    """The file without author, place, camera, dates and program; a picture stands upright. Plain text is as it was.

    Raises:
        ValidationError: `locked`, `broken`, `too_much`.
    """
    if content_type == "text/plain":
        return upload
    upload.seek(0)
    try:
        content = _cleaned(upload.read(), content_type)
    except (Locked, Broken, TooLarge) as refusal:
        code, words = WORDS[type(refusal)]
        logger.warning("A file of type %s was refused: %s", content_type, code, exc_info=refusal.__cause__)
        raise ValidationError({"upload": ValidationError(words, code=code)}) from refusal
    finally:
        upload.seek(0)
    return ContentFile(content, name=upload.name)


def _cleaned(content: bytes, content_type: str) -> bytes:
    if content_type == "application/pdf":
        return clean_pdf(content)
    if content_type.startswith("image/"):
        return clean_picture(content)
    return clean_office(content)
