"""One table, declared once: the page, the CSV, the Excel sheet and the PDF show the same columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """A column: what it is called, how a row gives its value, and what it sorts by in the database."""

    key: str
    label: str | Promise
    value: Callable[[Any], Cell]
    sort: tuple[str, ...] = ()
    is_heading: bool = False
    tag: Callable[[Any], str] | None = None  # a status word's key, shown as a tag on the page
    width: int = 16  # characters, for Excel
    is_on_page: bool = True  # a long text is only in the files


@dataclass(frozen=True)
class Table:
    """Columns under a name (in file names and the export log) and a title (on the page)."""

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    landscape: bool = True
    default_order: tuple[str, ...] = field(default=("pk",))

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    @property
    def on_page(self) -> list[Column]:
        return [column for column in self.columns if column.is_on_page]

    def labels(self) -> list[str]:
        return [str(column.label) for column in self.columns]

    def cells(self, row: Any) -> list[Cell]:
        return [clean(column.value(row)) for column in self.columns]

    def lines(self, rows: Iterable[Any]) -> Iterator[list[Cell]]:
        return (self.cells(row) for row in rows)

    def order(self, wish: str) -> tuple[str, ...]:
        """What to sort by, from `key` or `-key` in an address; an unknown wish gives the default order."""
        column = self.column(wish.removeprefix("-"))
        if not column or not column.sort:
            return self.default_order
        sign = "-" if wish.startswith("-") else ""
        return (*(f"{sign}{name}" for name in column.sort), "pk")


def clean(value: Any) -> Cell:
    """A cell's value: local time without a zone, lazy text as text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if value is None or (isinstance(value, int | Decimal | date) and not isinstance(value, bool)):
        return value
    return str(value)


def shown(value: Cell) -> str:
    """A cell as it is written in Norwegian: 24.9.2026, 24.9.2026 10.00, 12,50."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return str(value)
