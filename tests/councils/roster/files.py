"""Roster files as people make them."""

import csv
import io
from datetime import date

import xlsxwriter

from councils.roster.columns import COLUMNS
from tests.people import today

HEADINGS = [column.heading for column in COLUMNS]
KEYS = [column.key for column in COLUMNS]


def a_row(**values) -> dict:
    year = today().year
    row = {
        "municipality": "Bardu",
        "role": "delegat",
        "kind": "jente",
        "rank": "",
        "name": "Åse Østby",
        "born_on": date(year - 15, 3, 14),
        "email": "ase@example.org",
        "phone": "900 00 000",
        "elected_on": today(),
        "starts_on": today(),
        "ends_on": date(year + 1, 7, 31),
        "office": "",
        "guardian_name": "Kari Østby",
        "guardian_email": "kari@example.org",
    }
    return row | values


def a_member(number: int = 1, **values) -> dict:
    me = {"name": f"Medlem Nummer {number}", "email": f"m{number}@example.org", "kind": "", "role": "medlem"}
    nobody = {"guardian_name": "", "guardian_email": "", "elected_on": ""}
    return a_row(**me | nobody | values)


def written(value) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def a_csv(*rows: dict, delimiter: str = ";", encoding: str = "utf-8-sig", headings=HEADINGS) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([written(row[key]) for key in KEYS])
    return file.getvalue().encode(encoding)


def an_xlsx(*rows: dict, headings=HEADINGS) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet()
    for number, cells in enumerate([headings, *([row[key] for key in KEYS] for row in rows)]):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell)
            else:
                sheet.write(number, column, cell)
    book.close()
    return file.getvalue()
