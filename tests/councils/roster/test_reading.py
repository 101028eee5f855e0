import io
import zipfile
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from councils.roster.columns import template_csv, template_xlsx
from councils.roster.parsing import parse
from councils.roster.reading import MOST_ROWS, read
from tests.councils.roster.files import HEADINGS, a_csv, a_member, a_row, an_xlsx


def code_of(content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read(content)
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        a_csv(a_row()),
        a_csv(a_row(), delimiter=","),
        a_csv(a_row(), delimiter="\t", encoding="utf-8"),
        a_csv(a_row(), encoding="cp1252"),
        an_xlsx(a_row()),
        a_csv(a_row(), headings=[heading.upper() + " " for heading in HEADINGS]),
    ],
    ids=["excel", "comma", "tab", "windows", "xlsx", "shouting"],
)
def test_the_same_row_in_every_kind_of_file(content):
    (line,) = read(content)
    row = parse(line)
    assert line.number == 2
    assert row.errors == []
    assert row.values["name"] == "Åse Østby"
    assert (row.values["born_on"].month, row.values["born_on"].day) == (3, 14)
    assert row.values["phone"] == "900 00 000"


@pytest.mark.parametrize("template", [template_csv, template_xlsx])
def test_the_template_is_a_right_file(template):
    (line,) = read(template())
    assert parse(line).errors == []


def test_numbers_in_cells_are_text():
    (line,) = read(an_xlsx(a_row(phone=90000000, role="vara", rank=1)))
    row = parse(line)
    assert row.errors == []
    assert (row.values["phone"], row.values["rank"]) == ("90000000", 1)


def test_empty_lines_keep_the_numbers_right():
    content = a_csv(a_row()).replace(b"\r\nBardu", b"\r\n;;;\r\n\r\nBardu")
    assert [line.number for line in read(content)] == [4]


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (a_csv(), "empty"),
        (b"x" * 2_000_001, "too_big"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "old_excel"),
        (b"%PDF-1.7 whatever", "headings"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not_a_spreadsheet"),
        (b"PK\x03\x04 not really", "not_a_spreadsheet"),
        (zipped(**{"word/document.xml": b"<x/>"}), "not_a_spreadsheet"),
        (zipped(**{"xl/workbook.xml": b"<broken"}), "not_a_spreadsheet"),
        (zipped(**{"xl/worksheets/sheet1.xml": b"0" * 41_000_000}), "too_big"),
        (a_csv(a_row(), headings=["navn", *["x"] * 13]), "headings"),
        (a_csv(a_row(), headings=[*HEADINGS[:-1], "navn"]), "headings"),
        (a_csv(a_row(name="=HYPERLINK(1)")), "formula"),
        (an_xlsx(a_row(name="=1+1")), "formula"),
    ],
)
def test_files_we_can_not_use(content, code):
    assert code_of(content) == code


def test_a_file_with_too_many_rows():
    assert code_of(a_csv(*[a_member()] * (MOST_ROWS + 1))) == "too_many_rows"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe;\n")
@example(b'"')
def test_no_file_breaks_the_reader(content):
    for start in (b"", b"PK\x03\x04", a_csv(a_row())[:-10]):
        with suppress(ValidationError):
            for line in read(start + content):
                parse(line)


@pytest.mark.parametrize(
    ("values", "about"),
    [
        ({"name": ""}, "navn"),
        ({"born_on": "31.02.2010"}, "31.02.2010"),
        ({"role": "sjef"}, "sjef"),
        ({"kind": ""}, "gutt"),
        ({"email": "ase(at)example"}, "ase(at)example"),
        ({"phone": "ring meg"}, "ring meg"),
        ({"rank": "to", "role": "vara"}, "rang"),
        ({"role": "medlem", "office": "sjef"}, "verv"),
        ({"guardian_name": ""}, ""),
        ({"ends_on": "01.01.2001"}, ""),
        ({"elected_on": "01.01.2090"}, ""),
        ({"elected_on": ""}, "valgt"),
        ({"name": "x" * 121}, "navn"),
    ],
)
def test_each_error_says_what_is_wrong(values, about):
    (line,) = read(a_csv(a_row(**values)))
    errors = parse(line).errors
    assert len(errors) == 1
    assert about in errors[0]
