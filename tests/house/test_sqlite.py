"""What the tests' own SQLite must bear: a test and the server that its browser asks use one connection at once."""

import subprocess
import sys

TWO_AT_ONCE = """
import faulthandler
from concurrent.futures import ThreadPoolExecutor
import django
from django.db import connections

faulthandler.dump_traceback_later(40, exit=True)  # it is Python itself that may stand still
django.setup()
shared = connections["default"]
with shared.cursor() as cursor:
    cursor.execute("create table day (day text)")
    cursor.executemany("insert into day values (%s)", [("2026-11-30",)] * 200)

def ask(query):
    connections["default"] = shared
    for _time in range(500):
        with shared.cursor() as cursor:
            cursor.execute(query)
            assert len(cursor.fetchall()) == 200

shared.inc_thread_sharing()
queries = ["select django_date_trunc('year', day, NULL, NULL) from day", "select day from day"]
with ThreadPoolExecutor(4) as threads:
    list(threads.map(ask, 2 * queries))
print("all are done")
"""


def test_threads_in_one_connection_do_not_wait_for_each_other_for_ever():
    done = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE],
        env={"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "all are done\n", done.stderr
