"""What a flood does to the form for ideas: ten thousand scripted posts from one address, while others send theirs.

`python scripts/bench_spam.py` serves the portal with gunicorn (as gunicorn.conf.py says) on a throw-away SQLite database,
behind one trusted proxy. It fails when an idea from another address is lost, when a page in between does not answer, or when
the flood gets more through than one address may.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POSTS = int(os.environ.get("POSTS", "10000"))
LEGAL = int(
    os.environ.get("LEGAL", "30")
)  # ideas that people send meanwhile, each from an address of their own
AT_ONCE = int(os.environ.get("AT_ONCE", "8"))  # posts of the flood on their way at any time
PORT = int(os.environ.get("PORT", "8979"))
SLOWEST = 10  # seconds a person may wait for a page while it goes on
SITE, FORM = f"http://127.0.0.1:{PORT}", "/innspill/ny/"
FLOOD, CSRF = "203.0.113.9", "s" * 32


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        municipality = a_municipality()
        command = [sys.executable, "-m", "gunicorn", "umt_portal.wsgi", "--bind", f"127.0.0.1:{PORT}"]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            wait_until_it_answers()
            return report(*measure(municipality))
        finally:
            server.terminate()
            server.wait()


def environment(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'spam.sqlite3'}"
    os.environ["REDIS_URL"] = ""
    os.environ["VAR_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "umt_portal.settings"
    os.environ["DEMO"], os.environ["TRUSTED_PROXIES"], os.environ["SITE_URL"] = "1", "1", SITE


def a_municipality() -> int:
    """One that takes part is enough; the demo's years of meetings change nothing here."""
    from datetime import date

    from councils.models import Municipality
    from umt_portal.home.region import lay_out

    lay_out(date(2024, 1, 1))
    return Municipality.objects.participating().values_list("pk", flat=True)[0]


def wait_until_it_answers() -> None:
    for _try in range(100):
        try:
            urllib.request.urlopen(f"{SITE}/livez", timeout=5)  # noqa: S310  our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the portal did not start")


def measure(municipality: int) -> tuple[Counter, float, list, dict]:
    """The flood, people who send ideas, and people who read other pages, all at once."""
    turns, statuses, over = iter(range(POSTS)), Counter(), threading.Event()
    turn_lock = threading.Lock()
    sent: list[tuple[int, float]] = []
    read: dict[str, list] = {"/": [], "/innspill/": [], "/moter/": []}

    def flood() -> None:
        while True:
            with turn_lock:
                turn = next(turns, None)
            if turn is None:
                return
            status = spam(turn, municipality)
            with turn_lock:
                statuses[status] += 1

    people = [threading.Thread(target=send_as_person, args=(n, municipality, sent)) for n in range(LEGAL)]
    reader = threading.Thread(target=read_pages, args=(read, over))
    robots = [threading.Thread(target=flood) for _robot in range(AT_ONCE)]
    started = time.perf_counter()
    for thread in [*robots, reader]:
        thread.start()
    for person in people:
        person.start()
        time.sleep(0.5)
    for thread in robots:
        thread.join()
    lasted = time.perf_counter() - started
    over.set()
    for thread in [*people, reader]:
        thread.join()
    return statuses, lasted, sent, read


def spam(turn: int, municipality: int) -> int:
    """A post as a script makes it: everything filled in, the token made up."""
    fields = written(municipality, f"Kjøp nå {turn}", "tull")
    headers = {"Cookie": f"csrftoken={CSRF}", "X-Forwarded-For": FLOOD}
    return post(fields | {"csrfmiddlewaretoken": CSRF}, headers)


def send_as_person(number: int, municipality: int, sent: list[tuple[int, float]]) -> None:
    """Opens the form, takes some seconds to write, and sends it."""
    headers = {"X-Forwarded-For": f"198.51.100.{number + 1}"}
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    started = time.perf_counter()
    try:
        with opener.open(urllib.request.Request(SITE + FORM, headers=headers), timeout=60) as page:  # noqa: S310
            form = page.read().decode()
        opened = time.perf_counter() - started
        time.sleep(4)
        fields = written(municipality, f"Ide nummer {number}", value_of("token", form))
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": value_of("csrfmiddlewaretoken", form)})
        headers |= {"Referer": SITE + FORM, "Origin": SITE}
        request = urllib.request.Request(SITE + FORM, data.encode(), headers)  # noqa: S310  our own address
        started = time.perf_counter()
        with opener.open(request, timeout=60) as page:
            arrived = "/innspill/mitt/" in page.geturl()
        sent.append((200 if arrived else 422, max(opened, time.perf_counter() - started)))
    except (urllib.error.URLError, OSError, AttributeError) as fault:
        sent.append((getattr(fault, "code", 0), 0.0))


def read_pages(read: dict[str, list], over: threading.Event) -> None:
    while not over.is_set():
        for path, answers in read.items():
            started = time.perf_counter()
            try:
                with urllib.request.urlopen(SITE + path, timeout=60) as page:  # noqa: S310  our own address
                    answers.append((page.status, time.perf_counter() - started))
            except (urllib.error.URLError, OSError) as fault:
                answers.append((getattr(fault, "code", 0), time.perf_counter() - started))
        time.sleep(0.5)


def written(municipality: int, title: str, token: str) -> dict[str, str]:
    return {
        "token": token,
        "title": title,
        "text": f"{title}, fordi det trengs.",
        "municipality": str(municipality),
        "age_band": "from_13",
        "sent_for": "alone",
        "sender_email": "",
        "homepage": "",
    }


def value_of(name: str, page: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def post(fields: dict[str, str], headers: dict[str, str]) -> int:
    data = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(SITE + FORM, data, headers)  # noqa: S310  our own address
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def report(statuses: Counter, lasted: float, sent: list, read: dict[str, list]) -> int:
    from meetings.models import Idea

    arrived = sum(status == 200 for status, _seconds in sent)
    kept = Idea.objects.filter(title__startswith="Ide nummer").count()
    spam_kept = Idea.objects.filter(title__startswith="Kjøp").count()
    seconds = [took for answers in read.values() for _status, took in answers]
    waits = [took for status, took in sent if status == 200]
    broken = sum(status != 200 for answers in read.values() for status, _took in answers)
    print(f"{POSTS} posts from one address in {lasted:.0f} s, {POSTS / lasted:.0f} a second")
    print("answers: " + ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())))
    print(
        f"{arrived} of {LEGAL} ideas from other addresses arrived, {kept} in the database; spam kept: {spam_kept}"
    )
    print(f"slowest of their pages {max(waits, default=0):.2f} s")
    print(f"other pages: {len(seconds)} read, {broken} failed, median {statistics.median(seconds):.2f} s, "
          f"slowest {max(seconds):.2f} s; load of the machine {os.getloadavg()[0]:.1f}")  # fmt: skip
    faults = [
        arrived < LEGAL or kept < LEGAL,
        broken > 0,
        spam_kept > 0,
        statuses[0] > 0 or any(status >= 500 for status in statuses),
        max(seconds + waits) > SLOWEST,
    ]
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
