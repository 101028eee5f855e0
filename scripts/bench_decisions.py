"""How fast the decisions answer when there are a thousand of them, each with seven answers and their log.

Part of `make bench`; alone: `.venv/bin/python scripts/bench_decisions.py`. The slowest of twenty visits but one (p95)
must take less than 200 ms.
"""

import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench import MOST_QUERIES, environment

DECISIONS, VISITS, MOST_MS = 1000, 20, 200
READERS = ["", "koordinator.bardu", "sekretariat"]
THEMES = ["Buss og vei", "Skole", "Kultur", "Psykisk helse", "Klima"]
TITLES = ["Kveldsbuss fra {}", "Skolemat i {}", "Ungdomskort for {}", "Svømmehall i {}", "Fritidsklubb i {}"]
TEXT = (
    "Kommunen skal sørge for at ungdom kommer seg hjem om kvelden, og svare på når det kan være på plass. "
    * 8
)
# The reply, the state, and how long after today the answer was due.
ANSWERS = [
    ("", "not_started", 20), ("", "looking", -30), ("yes", "not_started", -9), ("yes", "under_way", -60),
    ("partly", "under_way", -60), ("no", "dropped", -40), ("yes", "done", -200),
]  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        settle()
        return measure_decisions()


def measure_decisions() -> int:
    fill()
    print(f"\n{DECISIONS} decisions, 7 answers each, with their logs")
    print(f"{'page':<44} {'who':<18} {'p95 ms':>6} {'median':>6} {'SQL':>4}")
    return max(measure(name, path) for name in READERS for path in pages())


def settle() -> None:
    """The region and the readers, where there is no demo."""
    from datetime import date

    from councils.models import Municipality
    from tests.people import a_coordinator, a_person
    from umt_portal.home.region import lay_out
    from umt_portal.models import Assignment, User

    lay_out(date(2020, 1, 1))
    secretary = a_person("Solveig", email="sekretariat@umt.example")
    Assignment.objects.create(person=secretary, role="secretariat", starts_on=date(2024, 1, 1))
    coordinator = a_coordinator("Kari", Municipality.objects.get(slug="bardu"))
    User.objects.filter(pk=coordinator.pk).update(email="koordinator.bardu@umt.example")


def fill() -> None:
    from django.utils import timezone

    from councils.models import Municipality
    from meetings.models import Body, Decision, FollowUp, FollowUpEvent

    now, umt = timezone.now(), Body.objects.get(slug="umt")
    places = list(Municipality.objects.participating()[:7])
    decisions = Decision.objects.bulk_create(
        Decision(
            body=umt, year=now.year - 1 - number // 100, number=number % 100 + 500, theme=THEMES[number % 5],
            title=TITLES[number % 5].format(places[number % 7].name), summary="Ungdom skal komme seg hjem.",
            text=TEXT, decided_on=(now - timedelta(days=365 + number)).date(), votes_for=14,
        )
        for number in range(DECISIONS)
    )  # fmt: skip
    rows = FollowUp.objects.bulk_create(
        follow_up(decision, place, now, (number + (turn if number % 3 else 0)) % 7)
        for number, decision in enumerate(decisions)
        for turn, place in enumerate(places)
    )
    FollowUpEvent.objects.bulk_create(
        [FollowUpEvent(follow_up=row, kind=kind, answer="yes" if kind == "answered" else "", text="Vi ser på det.", at=now)
         for row in rows for kind in ("sent", "reminded", "moved", "answered")],
        batch_size=2000,
    )  # fmt: skip


def follow_up(decision, place, now, turn: int):
    from meetings.models import FollowUp

    reply, state, days = ANSWERS[turn]
    return FollowUp(
        decision=decision, municipality=place, owner_name="Siri Saksbehandler", owner_email="siri@umt.example",
        due_on=(now + timedelta(days=days)).date(), reply=reply, state=state, answer="Det skal vi." if reply else "",
        sent_at=now - timedelta(days=300), answered_at=now - timedelta(days=250) if reply else None,
        done_at=now if state == "done" else None,
    )  # fmt: skip


def pages() -> list[str]:
    from councils.models import Municipality
    from meetings.decisions.forms import STATUSES
    from meetings.models import Decision

    place, one = Municipality.objects.first(), Decision.objects.filter(number__gte=500).first()
    wishes = [f"status={status}" for status, _label in STATUSES if status]
    wishes += [f"municipality={place.pk}", "theme=Skole", f"year={one.year}", "q=buss", "q=skole+hjem"]
    wishes += [f"q=buss&status=open&municipality={place.pk}", "page=20", "vis=tabell", "vis=tabell&page=20"]
    wishes += ["vis=tabell&status=open&q=buss"]
    return ["/vedtak/", *(f"/vedtak/?{wish}" for wish in wishes), f"/vedtak/{one.pk}/"]


def measure(name: str, path: str) -> int:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(raise_request_exception=False)
    if name:
        person = get_user_model().objects.get(email=f"{name}@umt.example")
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    count = len(queries)  # before the next visit empties the log
    times = sorted(once(client, path) for _visit in range(VISITS))
    p95 = times[-2]
    fault = "" if status == 200 else f"  answered {status}"
    fault += f"  more than {MOST_QUERIES} queries" if count > MOST_QUERIES else ""
    fault += f"  slower than {MOST_MS} ms" if p95 > MOST_MS else ""
    print(f"{path:<44} {name or 'public':<18} {p95:6.0f} {statistics.median(times):6.0f} {count:4}{fault}")
    return 1 if fault else 0


def once(client, path: str) -> float:
    started = time.perf_counter()
    client.get(path)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
