"""How fast pages answer with many regions' data: milliseconds, queries and bytes for each page and role.

`make bench` makes a data set of its own (SCALE=20 regions) on SQLite, or where DATABASE_URL points.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCALE = os.environ.get("SCALE", "20")
VISITS = 7
MOST_QUERIES = 15
PUBLIC = ["/", "/kommuner/", "/delegater/", "/moter/", "/vedtak/", "/sok/?q=skyss"]
PAGES = {
    "": PUBLIC,
    "gutt.bardu": ["/min-side/", "/moter/", "/vedtak/", "/opplaering/"],
    "koordinator.bardu": ["/min-side/", "/moter/", "/skyss/", "/opplaering/"],
    "sekretariat": ["/min-side/", "/moter/", "/vedtak/", "/rapporter/"],
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        started = time.monotonic()
        call_command("demo", scale=int(SCALE))
        print(f"Demo of {SCALE} regions written in {time.monotonic() - started:.0f} s\n")
        print(f"{'page':<18} {'who':<18} {'ms':>6} {'SQL':>4} {'kB':>5}")
        fault = max(measure_all(name, paths) for name, paths in PAGES.items())
        from bench_decisions import measure_decisions

        return max(fault, measure_decisions())


def environment(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench_settings"


def measure_all(name: str, paths: list[str]) -> int:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(raise_request_exception=False)
    if name:
        person = get_user_model().objects.get(email=f"{name}@umt.example")
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return max(measure(client, path, name or "public") for path in paths)


def measure(client, path: str, who: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # the first visit fills caches
    times = []
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    count = len(queries)  # before the next visit empties the log
    for _ in range(VISITS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    kilobytes = len(gzip.compress(response.content)) / 1000
    print(f"{path:<18} {who:<18} {statistics.median(times):6.0f} {count:4} {kilobytes:5.1f}", end="")
    fault = "" if response.status_code == 200 else f"  answered {response.status_code}"
    fault += f"  more than {MOST_QUERIES} queries" if count > MOST_QUERIES else ""
    print(fault)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
