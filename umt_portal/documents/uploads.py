"""What a paper may be. The content tells what it is; the name only what it is called."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umt_portal.documents.metadata import LOCKED, without_metadata
from umt_portal.documents.stored import StoredFile

LARGEST = 20_000_000  # bytes
OFFICE = "application/vnd.openxmlformats-officedocument"
# How the content begins, for what is not an archive.
BEGINNINGS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
OLD_ARCHIVE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What lies in the archive of an Office document.
INSIDE = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}.presentationml.presentation",
}
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    INSIDE["word/document.xml"]: ".docx",
    INSIDE["xl/workbook.xml"]: ".xlsx",
    INSIDE["ppt/presentation.xml"]: ".pptx",
    ODT: ".odt",
    "text/plain": ".txt",
}
ACCEPT = ",".join(ENDINGS.values())


def kept(upload: UploadedFile) -> dict[str, Any]:
    """The fields of a `StoredFile` for an acceptable file, when it no longer tells who made it.

    Raises:
        ValidationError: those of `check`, and `locked`, `broken`, `too_much`.
    """
    content_type = check(upload)
    file = without_metadata(upload, content_type)
    return {
        "file": file,
        "name": clean_name(upload.name or "", content_type),
        "content_type": content_type,
        "size": file.size,
        "sha256": checksum(file),
    }


def check(upload: UploadedFile) -> str:
    """The content type of an acceptable file.

    Raises:
        ValidationError: `empty`, `too_large`, `locked`, `wrong_type`.
    """
    if not upload.size:
        raise ValidationError({"upload": ValidationError(_("The file is empty."), code="empty")})
    if upload.size > LARGEST:
        raise ValidationError(
            {"upload": ValidationError(_("The file is larger than 20 MB."), code="too_large")}
        )
    content_type = _type_of(upload)
    if content_type is None and _is_locked(upload):
        raise ValidationError({"upload": ValidationError(LOCKED, code="locked")})
    if content_type is None:
        wrong = _("Choose a PDF, Word, Excel, PowerPoint, OpenDocument, picture or text file.")
        raise ValidationError({"upload": ValidationError(wrong, code="wrong_type")})
    return content_type


def clean_name(name: str, content_type: str) -> str:
    """A name that is only a name, with the ending its content has: `../../Saks papir.PDF` → `Saks papir.pdf`."""
    stem = PurePath(name.replace("\\", "/")).stem
    stem = re.sub(r"[^\w .,()–-]", "", stem).strip(" .")
    stem = re.sub(r"\s+", " ", stem)[:120]
    return (stem or "papir") + ENDINGS[content_type]


def checksum(upload: File) -> str:
    digest = hashlib.sha256()
    for part in upload.chunks():
        digest.update(part)
    upload.seek(0)
    return digest.hexdigest()


def _type_of(upload: UploadedFile) -> str | None:
    upload.seek(0)
    head = upload.read(2048)
    upload.seek(0)
    for beginning, content_type in BEGINNINGS.items():
        if head.startswith(beginning):
            return content_type
    if head.startswith(b"PK\x03\x04"):
        return _type_of_archive(upload)
    return "text/plain" if _is_text(upload) else None


def _type_of_archive(upload: UploadedFile) -> str | None:
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
            if any("vbaProject" in name for name in names):
                return None  # a document with macros
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return ODT if archive.read("mimetype") == ODT.encode() else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    finally:
        upload.seek(0)
    if "[Content_Types].xml" not in names:
        return None
    return next((content_type for name, content_type in INSIDE.items() if name in names), None)


def _is_locked(upload: UploadedFile) -> bool:
    """An Office document with a password lies in an archive of the old kind."""
    content = upload.read()
    upload.seek(0)
    return content.startswith(OLD_ARCHIVE) and "EncryptedPackage".encode("utf-16-le") in content


def _is_text(upload: UploadedFile) -> bool:
    """Plain text, and not a web page or a script dressed up as text."""
    content = upload.read()
    upload.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and PurePath(upload.name or "").suffix.lower() == ".txt"


def discard(paper: StoredFile) -> None:
    """Delete a stored file's row; the file goes when the transaction is through. Call it inside an action."""
    stored, name = paper.file.storage, str(paper.file.name)
    paper.delete()
    transaction.on_commit(lambda: stored.delete(name))
