"""A table as a file: opens right in a Norwegian Excel, and no cell is ever a formula."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from umt_portal.documents.files import as_response, guarded
from umt_portal.documents.tables import Column, Table


@dataclass
class Row:
    name: str
    born_on: date | None = None
    at: datetime | None = None
    count: int = 0


TABLE = Table(
    name="prove",
    title="Prøveliste",
    columns=(
        Column("navn", "Navn", lambda row: row.name, ("name",), is_heading=True),
        Column("dato", "Dato", lambda row: row.born_on),
        Column("tid", "Tid", lambda row: row.at),
        Column("antall", "Antall", lambda row: row.count),
    ),
)
ROWS = [
    Row("Bjørn Åsmo", date(2010, 2, 3), datetime(2026, 7, 1, 8, 30, tzinfo=UTC), 7),
    Row("=HYPERLINK('http://example.org')"),
]


def body(file_format):
    response = as_response(TABLE, iter(ROWS), file_format)
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_csv_has_a_byte_order_mark_semicolons_and_norwegian_dates():
    raw = body("csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["Navn", "Dato", "Tid", "Antall"]
    assert lines[1] == ["Bjørn Åsmo", "03.02.2010", "01.07.2026 10.30", "7"]


def test_xlsx_has_typed_cells_and_a_frozen_header():
    sheet = load_workbook(io.BytesIO(body("xlsx"))).active
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].value == datetime(2010, 2, 3)  # noqa: DTZ001  Excel knows no zones
    assert sheet["C2"].value == datetime(2026, 7, 1, 10, 30)  # noqa: DTZ001
    assert sheet["D2"].value == 7


@pytest.mark.parametrize("start", ["=1+1", "+47 900", "-2", "@sum", "\tx", "\rx"])
def test_text_that_could_run_is_marked_as_text(start):
    assert guarded(start) == f"'{start}"


def test_no_format_lets_a_name_become_a_formula():
    lines = list(csv.reader(io.StringIO(body("csv").decode("utf-8-sig")), delimiter=";"))
    assert lines[2][0].startswith("'=")
    cell = load_workbook(io.BytesIO(body("xlsx"))).active["A3"]
    assert (cell.data_type, cell.value) == ("s", ROWS[1].name)


def test_pdf_shows_the_rows_and_is_tagged():
    reader = PdfReader(io.BytesIO(body("pdf")))
    assert "Bjørn Åsmo" in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_an_unknown_order_falls_back_to_the_tables_own():
    assert TABLE.order("navn") == ("name", "pk")
    assert TABLE.order("-navn") == ("-name", "pk")
    assert TABLE.order("passord") == TABLE.default_order
    assert TABLE.order("dato") == TABLE.default_order
