"""From an uploaded file to lines of text. Trusts nothing: size, kind, encoding, headings and formulas are looked at."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from councils.roster.columns import BY_HEADING, REQUIRED

MOST_BYTES = 2_000_000
MOST_UNPACKED = 40_000_000
MOST_ROWS = 3000
MOST_EMPTY = 5000
MOST_COLUMNS = 60
MOST_LETTERS = 300  # in a cell
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Cells = list[str]


@dataclass(frozen=True)
class Line:
    """One row of the file: its number there, and the text of each known column."""

    number: int
    texts: dict[str, str]


def read(content: bytes) -> list[Line]:
    """The rows of a CSV file (UTF-8 or Windows-1252; comma, semicolon or tab) or an Excel sheet.

    Raises:
        ValidationError: `too_big`, `empty`, `not_a_spreadsheet`, `old_excel`, `formula`, `headings`, `too_many_rows`.
    """
    if len(content) > MOST_BYTES:
        raise refusal(_("The file is too big. It can be at most 2 MB."), "too_big")
    if not content.strip():
        raise refusal(_("The file is empty."), "empty")
    if content.startswith(OLE):
        raise refusal(
            _("This is an old Excel file, or one with a password. Save it as .xlsx or CSV."), "old_excel"
        )
    cells = _xlsx(content) if content.startswith(ZIP) else _csv(content)
    return list(_lines(cells))


def _lines(rows: Iterable[Cells]) -> Iterator[Line]:
    numbered = enumerate(rows, start=1)
    keys = _headings(next(((cells) for _number, cells in numbered if any(cells)), []))
    count = empty = 0
    for number, cells in numbered:
        if not any(cells):
            empty += 1
            if empty > MOST_EMPTY:
                break
            continue
        count += 1
        if count > MOST_ROWS:
            raise refusal(
                _("The file has too many rows. It can have at most %d.") % MOST_ROWS, "too_many_rows"
            )
        yield Line(number, {key: cells[index] for index, key in keys.items() if index < len(cells)})
    if not count:
        raise refusal(_("The file has headings, but no rows below them."), "empty")


def _headings(cells: Cells) -> dict[int, str]:
    names = [" ".join(cell.casefold().split()) for cell in cells[:MOST_COLUMNS]]
    keys = {index: BY_HEADING[name] for index, name in enumerate(names) if name in BY_HEADING}
    missing = [heading for heading in REQUIRED if BY_HEADING[heading] not in keys.values()]
    if missing:
        text = _("These headings are missing in the first row: %s. Use the template.") % ", ".join(missing)
        raise refusal(text, "headings")
    if len(set(keys.values())) < len(keys):
        raise refusal(_("Two columns have the same heading."), "headings")
    return keys


def _csv(content: bytes) -> Iterator[Cells]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
            yield [_cell(value, number) for value in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise not_a_spreadsheet() from error


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise not_a_spreadsheet()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise not_a_spreadsheet()


def _xlsx(content: bytes) -> Iterator[Cells]:
    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            yield [_cell(value, number) for value in row]
    except ValidationError:
        raise
    # A broken file breaks openpyxl in whatever way it likes.
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError,
            IndexError, SyntaxError, OSError, EOFError, OverflowError) as error:  # fmt: skip
        raise not_a_spreadsheet() from error


def _refuse_bomb(content: bytes) -> None:
    """What a packed file says it unpacks to; Python unpacks no more than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise not_a_spreadsheet() from error
    if len(files) > 1000 or sum(file.file_size for file in files) > MOST_UNPACKED:
        raise refusal(
            _("The file unpacks to too much. Copy the rows to the template and try again."), "too_big"
        )
    if not any(file.filename.startswith("xl/") for file in files):
        raise not_a_spreadsheet()


def _cell(value: Any, row: int) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split())
    if text.startswith("="):
        raise refusal(_("Row %d has a formula. Paste it as values, and try again.") % row, "formula")
    return text[:MOST_LETTERS].strip()


def not_a_spreadsheet() -> ValidationError:
    return refusal(_("We can not read this as a spreadsheet. Save it as .xlsx or CSV."), "not_a_spreadsheet")


def refusal(text: str, code: str) -> ValidationError:
    return ValidationError(text, code=code)
