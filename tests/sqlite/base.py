"""SQLite for tests: a test and the server that its browser asks share one connection, and here they take turns.

Without turns they now and then stand still for ever: one computes a function of Django's within SQLite (a date, say), so it
holds SQLite's lock and waits for Python's; the other fetches a row, and holds Python's while it waits for SQLite's.
"""

from __future__ import annotations

import sqlite3
import threading

from django.db.backends.sqlite3 import base


class Connection(sqlite3.Connection):
    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.turn = threading.RLock()


class Cursor(base.SQLiteCursorWrapper):
    def execute(self, query, params=None):
        with self.connection.turn:
            return super().execute(query, params)

    def executemany(self, query, param_list):
        with self.connection.turn:
            return super().executemany(query, param_list)

    def fetchone(self):
        with self.connection.turn:
            return super().fetchone()

    def fetchmany(self, *size):
        with self.connection.turn:
            return super().fetchmany(*size)

    def fetchall(self):
        with self.connection.turn:
            return super().fetchall()

    def __next__(self):
        with self.connection.turn:
            return super().__next__()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict:
        return super().get_connection_params() | {"factory": Connection}

    def create_cursor(self, name=None) -> Cursor:
        return self.connection.cursor(factory=Cursor)
