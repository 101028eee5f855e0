"""What is uploaded tells nothing of who made it, and can still be opened."""

import io
import time
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from tests.documents import samples
from tests.documents.reading import everything_in
from umt_portal.documents.clean_office import MOST_UNPACKED
from umt_portal.documents.clean_pictures import MOST_PIXELS
from umt_portal.documents.files import pdf_of
from umt_portal.documents.tables import Column, Table
from umt_portal.documents.uploads import checksum, kept


def cleaned(content, name="fil.pdf"):
    return kept(SimpleUploadedFile(name, content))["file"].read()


def refused(content, name="fil.pdf"):
    with pytest.raises(ValidationError) as refusal:
        kept(SimpleUploadedFile(name, content))
    return refusal.value.error_dict["upload"][0].code


@pytest.mark.parametrize(
    "make",
    [
        samples.a_telling_pdf,
        samples.a_picture,
        lambda: samples.a_picture("PNG"),
        samples.a_workbook,
        samples.a_letter,
        samples.an_open_document,
    ],
    ids=["pdf", "jpeg", "png", "xlsx", "docx", "odt"],
)
def test_nothing_told_is_left_anywhere_in_the_file(make):
    before = everything_in(make())
    after = everything_in(cleaned(make()))
    assert samples.AUTHOR in before
    for secret in (*samples.SECRETS, "GPS"):
        assert secret not in after, secret


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_stands_upright_without_its_place(kind):
    image = Image.open(io.BytesIO(cleaned(samples.a_picture(kind))))
    assert image.size == (20, 40)
    assert not image.getexif()
    assert image.getpixel((10, 5))[0] > 200  # what was to the left is now on top
    assert image.getpixel((10, 35))[2] > 200


def test_a_picture_may_be_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(cleaned(out.getvalue()))).getpixel((1, 1))[3] == 0


def test_a_pdf_keeps_its_pages_comments_and_tags():
    table = Table(name="t", title="Steder", columns=(Column("a", "Sted", lambda row: row, is_heading=True),))
    made = pdf_of(table, ["Krysset", "Svingen"])
    reader = PdfReader(io.BytesIO(cleaned(made)))
    assert "Krysset" in reader.pages[0].extract_text()
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"]
    assert not reader.metadata
    assert reader.xmp_metadata is None
    told = PdfReader(io.BytesIO(cleaned(samples.a_telling_pdf())))
    assert told.pages[0]["/Annots"][0].get_object()["/Contents"] == "Er dette riktig?"
    picture = told.pages[0].images[0].image
    assert picture.size == (40, 20)


def test_a_workbook_opens_with_its_table_and_comment():
    book = openpyxl.load_workbook(io.BytesIO(cleaned(samples.a_workbook())))
    sheet = book.active
    assert [cell.value for cell in sheet[2]] == ["Krysset", 140]
    assert list(sheet.tables) == ["Steder"]
    assert "Er dette riktig?" in sheet["A1"].comment.text
    assert book.properties.creator != samples.AUTHOR


@pytest.mark.parametrize("make", [samples.a_letter, samples.a_workbook, samples.an_open_document])
def test_an_office_document_is_whole(make):
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (make(), cleaned(make())))
    assert after.testzip() is None
    assert after.namelist() == before.namelist()
    for part in after.infolist():
        assert part.date_time == (1980, 1, 1, 0, 0, 0)
        if part.filename.endswith((".xml", ".rels")) and "xmlns" in after.read(part).decode():
            ET.fromstring(after.read(part))
    if "mimetype" in after.namelist():
        assert after.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_what_is_written_in_a_text_stays():
    after = zipfile.ZipFile(io.BytesIO(cleaned(samples.a_letter()))).read("word/document.xml").decode()
    assert 'Skriv w:author="Kari" her' in after
    assert 'w:author="Author"' in after


def test_what_is_stored_is_what_is_counted():
    fields = kept(SimpleUploadedFile("Bilde.jpeg", samples.a_picture()))
    content = fields["file"].read()
    assert (fields["name"], fields["content_type"], fields["size"]) == (
        "Bilde.jpg",
        "image/jpeg",
        len(content),
    )
    assert fields["sha256"] == checksum(SimpleUploadedFile("x", content))


def test_plain_text_is_as_it_was():
    assert cleaned("Hei på deg".encode(), "hei.txt") == "Hei på deg".encode()


def test_a_locked_file_is_refused():
    assert refused(samples.a_pdf("hemmelig")) == "locked"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refused(old, "brev.docx") == "locked"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 et gammelt brev", "brev.doc") == "wrong_type"
    odt = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<encryption-data/>",
    }
    assert refused(samples.archive(odt), "brev.odt") == "locked"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\ntrailer<</Root 1 0 R>>",
        samples.a_telling_pdf()[:400],
        samples.a_picture()[:300],
        samples.a_picture("PNG")[:100],
        b"\x89PNG\r\n\x1a\n0",
        samples.archive({"[Content_Types].xml": "x", "word/document.xml": b"\xff\xff"}),
    ],
)
def test_a_broken_file_is_refused(content):
    assert refused(content) == "broken"


def test_a_file_that_would_fill_the_machine_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", bytes(MOST_UNPACKED))
    assert refused(out.getvalue()) == "too_much"
    out = io.BytesIO()
    Image.new("1", (8_000, MOST_PIXELS // 8_000 + 1)).save(out, "PNG")
    assert refused(out.getvalue()) == "too_much"


def test_a_picture_from_a_phone_takes_little_time():
    image = samples.a_picture(size=(4000, 3000))
    started = time.process_time()
    cleaned(image)
    assert time.process_time() - started < 5
