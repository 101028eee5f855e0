"""A table as a file: CSV that opens right in a Norwegian Excel, an Excel sheet, or a PDF."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from umt_portal.documents.pdf import render_pdf
from umt_portal.documents.tables import Cell, Table, shown

FORMATS = ("csv", "xlsx", "pdf")
BOM = "\ufeff"  # tells Excel that the file is UTF-8
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """Text that a spreadsheet takes as text, never as a formula. Source: OWASP, CSV injection."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Echo:
    """A file that hands back what is written to it, for a stream."""

    def write(self, text: str) -> str:
        return text


def csv_lines(table: Table, rows: Iterable[Any]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield BOM + writer.writerow(table.labels())
    for cells in table.lines(rows):
        yield writer.writerow([cell if isinstance(cell, int) else guarded(shown(cell)) for cell in cells])


def write_xlsx(table: Table, rows: Iterable[Any], file: IO[bytes]) -> None:
    """Typed cells, a frozen and filtered header, one row in memory at a time."""
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": str(table.title), "author": "UMT-portalen"})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E1EBEC"})
    day, moment = (
        book.add_format({"num_format": "dd.mm.yyyy"}),
        book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
    )
    sheet = book.add_worksheet(str(table.title)[:31])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, str(column.label), head)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, cells in enumerate(table.lines(rows), start=1):
        for index, cell in enumerate(cells):
            _write_cell(sheet, last, index, cell, day, moment)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    book.close()


def _write_cell(sheet: Any, row: int, index: int, cell: Cell, day: Any, moment: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(row, index, cell, moment)
    elif isinstance(cell, date):
        sheet.write_datetime(row, index, cell, day)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, index, cell)
    else:
        sheet.write_string(row, index, cell)


def pdf_of(table: Table, rows: Iterable[Any], filters: str = "") -> bytes:
    """The table as PDF/A and PDF/UA, with the filters in words under its title."""
    data = {
        "filters": filters,
        "landscape": table.landscape,
        "columns": table.labels(),
        "widths": [column.width for column in table.columns],
        "rows": [[shown(cell) for cell in cells] for cells in table.lines(rows)],
        "empty": _("No rows."),
    }
    made = _("Made %(moment)s") % {"moment": shown(timezone.localtime().replace(tzinfo=None))}
    return render_pdf("table.typ", data, title=str(table.title), lang=get_language() or "nb", foot=made)


def as_response(table: Table, rows: Iterable[Any], file_format: str, filters: str = "") -> HttpResponseBase:
    """The table as a download named after it and today's date."""
    file_name = f"{table.name}-{timezone.localdate():%Y-%m-%d}.{file_format}"
    response: HttpResponseBase
    if file_format == "csv":
        response = StreamingHttpResponse(csv_lines(table, rows), content_type="text/csv; charset=utf-8")
    elif file_format == "xlsx":
        file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
        write_xlsx(table, rows, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=file_name, content_type=EXCEL)
    else:
        response = HttpResponse(pdf_of(table, rows, filters), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
