"""The columns of a roster file. The headings are the file's own language and are not translated."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import xlsxwriter

from councils.members.models import Membership

BOM = "\ufeff"
DELEGATE, DEPUTY, MEMBER = "delegat", "vara", "medlem"
ROLES = (DELEGATE, DEPUTY, MEMBER)
OFFICES = {
    "leder": Membership.Office.CHAIR,
    "nestleder": Membership.Office.VICE_CHAIR,
    "medlem": Membership.Office.MEMBER,
    "vara": Membership.Office.DEPUTY,
}


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    is_required: bool = False
    example: str = ""


COLUMNS = (
    Column("municipality", "kommune", True, "Bardu"),
    Column("role", "rolle", True, DELEGATE),
    Column("kind", "plass", example="gutt"),
    Column("rank", "rang"),
    Column("name", "navn", True, "Ola Eksempel"),
    Column("born_on", "fødselsdato", True, "14.03.2010"),
    Column("email", "e-post", example="ola@example.org"),
    Column("phone", "mobil", example="900 00 000"),
    Column("elected_on", "valgt dato", example="01.06.2026"),
    Column("starts_on", "fra", True, "01.08.2026"),
    Column("ends_on", "til", True, "31.07.2028"),
    Column("office", "verv"),
    Column("guardian_name", "foresatt navn", example="Kari Eksempel"),
    Column("guardian_email", "foresatt e-post", example="kari@example.org"),
)
BY_HEADING = {column.heading: column.key for column in COLUMNS} | {
    "fodselsdato": "born_on",
    "født": "born_on",
    "epost": "email",
    "mobiltelefon": "phone",
    "telefon": "phone",
    "valgt": "elected_on",
    "foresatt epost": "guardian_email",
    "foresatt": "guardian_name",
}
REQUIRED = tuple(column.heading for column in COLUMNS if column.is_required)


def template_csv() -> bytes:
    """Headings and one example, as a Norwegian Excel wants them."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerow([column.example for column in COLUMNS])
    return (BOM + file.getvalue()).encode()


def template_xlsx() -> bytes:
    """The same as a sheet: text everywhere, so that phone numbers and dates stay as they are written."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Lister")
    bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, 18, text)
        sheet.write_string(0, index, column.heading, bold)
        sheet.write_string(1, index, column.example, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
