"""The whole suite, as `make test` runs it: once on SQLite, and once on PostgreSQL where that answers.

Tests of PostgreSQL's own behaviour, and of several browsers at once, run in the second round; journeys of one browser at a
time in the first only.
With REQUIRE_SERVICES=1 (as in .ci/run) a missing PostgreSQL, Redis or Chromium is a failure.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import services  # noqa: E402

NEEDS = ("postgres", "redis", "browser")
WORKERS = os.environ.get("TEST_WORKERS", str(min(4, os.cpu_count() or 1)))


def main() -> int:
    started = time.monotonic()
    gaps = {need: reason for need in NEEDS if (reason := services.missing(need))}
    for need, reason in gaps.items():
        print(f"Tests marked {need} are skipped: {reason}.")
    if gaps and os.environ.get("REQUIRE_SERVICES") == "1":
        print("Here they are required (REQUIRE_SERVICES=1).")
        return 1
    first = [] if "postgres" in gaps else ["-m", "not postgres"]
    rounds = [suite("SQLite", "sqlite://:memory:", first)]
    if "postgres" not in gaps:
        # The journeys lie in one long transaction of one connection, and have been gone on SQLite. Several browsers
        # at once need a database that several may write to.
        second = ["-m", "not (browser or long) or postgres", "--ignore=tests/journeys"]
        rounds.append(suite("PostgreSQL", services.postgres_url(), second))
    total = sum((counts for _code, counts in rounds), Counter())
    print(f"\nBoth rounds took {time.monotonic() - started:.0f} s." if len(rounds) > 1 else "")
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return max(code for code, _counts in rounds)


def suite(name: str, database: str, choice: list[str]) -> tuple[int, Counter]:
    print(f"\n=== The suite on {name} ===", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            WORKERS,
            "--dist",
            "loadfile",
            "--max-worker-restart=0",  # a test that stands still would do so again
            "--no-loadscope-reorder",  # long ones first, as tests/conftest.py has them
            f"--junit-xml={report}",
        ]
        code = subprocess.run(
            [*command, *choice, *sys.argv[1:]], cwd=ROOT, env=os.environ | {"DATABASE_URL": database}
        ).returncode
        return code, counted(report)


def counted(report: Path) -> Counter:
    if not report.exists():
        return Counter(failed=1)  # pytest did not come so far as to write one
    suite = next(ElementTree.parse(report).iter("testsuite"))  # noqa: S314  our own file
    skipped = int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    return Counter(passed=int(suite.get("tests", 0)) - failed - skipped, failed=failed, skipped=skipped)


if __name__ == "__main__":
    sys.exit(main())
