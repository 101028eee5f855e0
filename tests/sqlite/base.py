"""SQLite for tests: a test and the server that its browser asks share one connection, and here they take turns.

Without turns they now and then stand still for ever: one computes a function of Django's within SQLite (a date, say), so it
holds SQLite's lock and waits for Python's; the other fetches a row, and holds Python's while it waits for SQLite's.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from itertools import islice

from django.db.backends.sqlite3 import base


class Connection(sqlite3.Connection):
    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.turn = threading.RLock()


class Cursor(base.SQLiteCursorWrapper):
    """Has read all rows when the turn is over: no other thread can open a savepoint beside a half-read answer."""

    rows: Iterator[tuple] = iter(())

    def execute(self, query, params=None):
        with self.connection.turn:
            super().execute(query, params)
            self.rows = iter(super().fetchall())
        return self

    def executemany(self, query, param_list):
        with self.connection.turn:
            return super().executemany(query, param_list)

    def fetchone(self):
        return next(self.rows, None)

    def fetchmany(self, size=1):
        return list(islice(self.rows, size))

    def fetchall(self):
        return list(self.rows)

    def __next__(self):
        return next(self.rows)


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict:
        return super().get_connection_params() | {"factory": Connection}

    def create_cursor(self, name=None) -> Cursor:
        return self.connection.cursor(factory=Cursor)
