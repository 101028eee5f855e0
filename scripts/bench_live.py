"""How fast the screens of a meeting follow the chair: viewers that ask once a second, and a chair who clicks.

`python scripts/bench_live.py` makes a meeting of its own on SQLite, or where DATABASE_URL and REDIS_URL point, serves it
with gunicorn (two workers, as gunicorn.conf.py says) and prints the delay from click to screen, requests and CPU.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VIEWERS = int(os.environ.get("VIEWERS", "50"))
CLICKS = int(os.environ.get("CLICKS", "60"))
PORT = int(os.environ.get("PORT", "8977"))
PAUSE = 1.5  # seconds between clicks
CSRF = "b" * 32


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("demo", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        meeting, session = a_meeting_going_on()
        command = [sys.executable, "-m", "gunicorn", "umt_portal.wsgi", "--bind", f"127.0.0.1:{PORT}"]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            time.sleep(6)
            return report(*asyncio.run(measure(meeting, session, server.pid)))
        finally:
            server.terminate()
            server.wait()


def environment(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["VAR_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "umt_portal.settings"  # a cache that both workers share
    os.environ["DEMO"] = "1"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def a_meeting_going_on():
    """The demo's next meeting of UMT, opened half an hour ago, with those who said yes in the room."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from meetings.attendance.movements import come_in
    from meetings.live.actions import open_meeting
    from meetings.models import Meeting
    from umt_portal.models import User

    office = User.objects.get(email="sekretariat@umt.example")
    meeting = Meeting.objects.filter(state="called", bodies__slug="umt").earliest("starts_at")
    meeting.starts_at = timezone.now() - timedelta(minutes=30)
    meeting.ends_at = meeting.starts_at + timedelta(hours=4)
    meeting.save()
    for invitee in meeting.invitees.filter(answer="yes"):
        come_in(invitee=invitee, by=office)
    open_meeting(meeting=meeting, by=office)
    client = Client()
    client.force_login(office, backend=settings.AUTHENTICATION_BACKENDS[0])
    return meeting, client.cookies[settings.SESSION_COOKIE_NAME].value


async def measure(meeting, session: str, pid: int):
    from meetings.live.links import Pass

    path = Pass(meeting.pk, "room", "nb").path()
    seen: list[list[tuple[int, float]]] = [[] for _ in range(VIEWERS)]
    counts = {200: 0, 304: 0}
    stop = asyncio.Event()
    viewers = [asyncio.create_task(view(path, own, counts, stop)) for own in seen]
    await asyncio.sleep(3)
    counts.update({200: 0, 304: 0})
    began, cpu = time.perf_counter(), cpu_seconds(pid)
    clicks = await click_all(meeting, session)
    await asyncio.sleep(3)
    lasted, used = time.perf_counter() - began, cpu_seconds(pid) - cpu
    stop.set()
    await asyncio.gather(*viewers)
    delays = [
        delay
        for version, at in clicks
        for own in seen
        if (delay := first_after(own, version, at)) is not None
    ]
    return delays, counts, lasted, used, len(clicks)


async def view(path: str, seen: list[tuple[int, float]], counts: dict[int, int], stop: asyncio.Event) -> None:
    """A browser on the wall's page: asks, waits a second, asks again."""
    await asyncio.sleep(random.random())  # noqa: S311
    etag = ""
    while not stop.is_set():
        headers = {"If-None-Match": etag} if etag else {}
        status, found = await request("GET", path, headers)
        counts[status] = counts.get(status, 0) + 1
        if status == 200:
            etag = found["etag"]
            seen.append((int(etag.strip('"')), time.perf_counter()))
        await asyncio.sleep(1)


async def click_all(meeting, session: str) -> list[tuple[int, float]]:
    from django.conf import settings

    from meetings.models import LiveMeeting

    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}",
        "X-CSRFToken": CSRF,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    clicks = []
    for number in range(CLICKS):
        at = time.perf_counter()
        do = "pause" if number % 2 else "resume"
        status, _headers = await request("POST", f"/moter/{meeting.pk}/mote/trykk/", headers, f"do={do}")
        if status != 302:
            raise RuntimeError(f"the click was answered {status}")
        clicks.append((LiveMeeting.objects.get(meeting=meeting).version, at))
        await asyncio.sleep(PAUSE)
    return clicks


async def request(
    method: str, path: str, headers: dict[str, str], body: str = ""
) -> tuple[int, dict[str, str]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        f"Content-Length: {len(body)}",
    ]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
    answer = (await reader.read()).split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    writer.close()
    return int(answer[0].split()[1]), {
        name.lower(): value for name, _colon, value in (line.partition(": ") for line in answer[1:])
    }


def first_after(seen: list[tuple[int, float]], version: int, clicked: float) -> float | None:
    return next((at - clicked for found, at in seen if found >= version and at >= clicked), None)


def cpu_seconds(pid: int) -> float:
    """User and system time of gunicorn and its workers."""
    family = [pid, *(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    ticks = 0
    for one in family:
        facts = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(facts[11]) + int(facts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def report(delays: list[float], counts: dict[int, int], lasted: float, used: float, clicks: int) -> int:
    delays.sort()
    total = sum(counts.values())
    p95 = delays[int(len(delays) * 0.95)]
    print(f"{VIEWERS} viewers, {clicks} clicks, {lasted:.0f} s, load of the machine {os.getloadavg()[0]:.1f}")
    print(
        f"click to screen: median {statistics.median(delays):.2f} s, 95 % {p95:.2f} s, slowest {delays[-1]:.2f} s"
    )
    print(f"{total / lasted:.1f} requests/s, of them {counts[304] / total:.0%} answered 304")
    print(f"server CPU {used / lasted:.0%} of one core")
    print("answers: " + ", ".join(f"{status}: {count}" for status, count in sorted(counts.items())))
    missed = clicks * VIEWERS - len(delays)
    return 1 if missed or p95 > 2 else 0


if __name__ == "__main__":
    sys.exit(main())
