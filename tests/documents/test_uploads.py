import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from umt_portal.documents.uploads import LARGEST, check, checksum, clean_name

PDF = b"%PDF-1.7\n"


def archive(*names, **contents):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, contents.get(name, "x"))
    return buffer.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")
ODT = archive("mimetype", mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("sak.pdf", PDF, "sak.pdf"),
        ("../../etc/Sak 7.exe", PDF, "Sak 7.pdf"),
        ("bilde.txt", b"\x89PNG\r\n\x1a\n0", "bilde.png"),
        ("notat.docx", WORD, "notat.docx"),
        ("notat", ODT, "notat.odt"),
        ("ark.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), "ark.xlsx"),
        ("hilsen.txt", "Hei på deg".encode(), "hilsen.txt"),
    ],
)
def test_files_are_known_by_their_content(name, content, kept_as):
    upload = SimpleUploadedFile(name, content)
    assert clean_name(name, check(upload)) == kept_as
    assert checksum(upload) == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("tom.pdf", b"", "empty"),
        ("program.pdf", b"MZ\x90\x00", "wrong_type"),
        ("side.html", b"<script>alert(1)</script>", "wrong_type"),
        ("pakke.docx", archive("hei.txt"), "wrong_type"),
        (
            "makro.docx",
            archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "wrong_type",
        ),
        ("stor.pdf", PDF + b"0" * LARGEST, "too_large"),
    ],
)
def test_other_files_are_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        check(SimpleUploadedFile(name, content))
    assert refusal.value.error_dict["upload"][0].code == code


def test_a_name_is_only_a_name():
    assert clean_name('..\\..\\a<b>"c.pdf', "application/pdf") == "abc.pdf"
    assert clean_name("....", "text/plain") == "papir.txt"


def test_every_room_keeps_its_papers_without_traces():
    """`check` alone is only for `kept`: a room that stores what it checked would store the author too."""
    rooms = Path(__file__).parents[2] / "meetings"
    assert not [path.name for path in rooms.rglob("*.py") if "uploads.check(" in path.read_text()]
