"""A document is for everyone (PDF/UA) and for the archive (PDF/A), and cannot be taken over by what it shows."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from umt_portal.documents import pdf

MADE = datetime(2026, 12, 3, 15, 0, tzinfo=UTC)
TITLE = "Protokoll fra møte 4/2026"
TEMPLATE = "../../tests/documents/every_part.typ"
WRITTEN = '#panic("x") *Sjøvegan*\n\nÅpen dag'
DATA = {"written": WRITTEN, "rows": [["Nora Strandli", "Senja"]] * 60}


def make(**options) -> bytes:
    return pdf.render_pdf(TEMPLATE, DATA, **{"title": TITLE, "made_at": MADE} | options)


@pytest.fixture(scope="module")
def document() -> PdfReader:
    return PdfReader(BytesIO(make()))


def test_it_is_tagged_and_says_its_language_and_title(document):
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a PDF's own kind of true
    assert root["/Lang"] == "nb-NO"
    assert document.metadata.title == TITLE
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert root["/StructTreeRoot"]


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1(document):
    xmp = document.trailer["/Root"]["/Metadata"].get_data().decode()
    for marker in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert marker in xmp


def test_what_people_wrote_is_shown_as_written_and_never_run(document):
    text = document.pages[-1].extract_text()
    assert '#panic("x") *Sjøvegan*' in text
    assert "Åpen dag" in text


def test_pages_are_numbered_in_the_readers_language_and_columns_named_on_each(document):
    assert len(document.pages) > 1
    for number, page in enumerate(document.pages, start=1):
        assert f"Side {number} av {len(document.pages)}" in page.extract_text()
    assert all("Kommune" in page.extract_text() for page in document.pages[:2])


def test_fonts_are_inside_the_file(document):
    assert b"Inter" in make()


def test_the_same_facts_give_the_same_bytes():
    assert make() == make()
    assert make(lang="nn") != make()
