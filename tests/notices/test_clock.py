from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import pytest
from celery.schedules import crontab
from django.conf import settings
from kombu import Connection

from umt_portal import clock
from umt_portal.celery import app
from umt_portal.notices import kinds

TASKS = 200


@pytest.fixture
def queue_folder(tmp_path):
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    queue = str(tmp_path / "queue")
    return {"data_folder_in": queue, "data_folder_out": queue, "control_folder": str(tmp_path / "control")}


@pytest.fixture
def schedule(monkeypatch):
    monkeypatch.setattr(clock, "SCHEDULE", {})
    return clock.SCHEDULE


def test_the_sweep_runs_each_minute():
    app.loader.import_default_modules()

    entry = app.conf.beat_schedule["umt_portal.notices.tasks.sweep"]

    assert entry["schedule"].total_seconds() == 60
    assert entry["options"]["expires"] == 60  # no ticks on top of each other


def test_every_room_with_tasks_is_known_to_the_worker():
    app.loader.import_default_modules()
    rooms = [
        path
        for app_name in ("umt_portal", "councils", "meetings", "training")
        for path in (settings.BASE_DIR / app_name).glob("*/tasks.py")
    ]

    modules = {".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts) for path in rooms}

    assert modules <= {name.rpartition(".")[0] for name in app.tasks}


def test_every_tick_is_a_task_of_the_worker():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_a_tick_may_have_a_time_of_day(schedule):
    @clock.tick(at="07:30", weekday="mon")
    def weekly():
        pass

    [entry] = schedule.values()
    assert entry["schedule"] == crontab(hour=7, minute=30, day_of_week="mon")


def test_every_kind_can_be_told_in_words():
    """Each kind that a room announces has its three templates."""
    folder = Path(settings.BASE_DIR) / "templates" / "messages"

    missing = [
        f"{kind.key}/{name}"
        for kind in kinds.all_kinds()
        for name in ("subject.txt", "body.txt", "body.html")
        if not (folder / kind.key / name).exists()
    ]

    assert missing == []


def test_the_clock_does_not_pile_up_what_nobody_takes(tmp_path, queue_folder, monkeypatch):
    monkeypatch.setattr(clock, "MOST_WAITING", 3)
    beat = clock.Clock(app, schedule_filename=str(tmp_path / "beat"))
    monkeypatch.setattr(
        app, "connection_for_write", lambda: Connection("filesystem://", transport_options=queue_folder)
    )
    app.loader.import_default_modules()
    entry = beat.Entry(name="sweep", app=app, **app.conf.beat_schedule["umt_portal.notices.tasks.sweep"])

    for _tick in range(10):
        with app.connection_for_write() as connection, app.amqp.Producer(connection) as producer:
            beat.apply_async(entry, producer=producer, advance=False)

    assert beat.waiting() == 3


def test_a_task_in_a_file_is_read_whole_or_not_at_all(queue_folder):
    """A worker looks for tasks while others are being written."""

    def connection():
        return Connection("filesystem://", transport_options=queue_folder)

    def write() -> None:
        with connection() as writer, writer.SimpleQueue("race") as queue:
            for number in range(TASKS):
                queue.put({"number": number, "filling": "x" * 20_000})

    def read() -> list[int]:
        found = []
        with connection() as reader:
            channel = reader.default_channel
            while len(found) < TASKS:
                try:
                    found.append(channel._get("race")["headers"])
                except Empty:
                    continue
        return found

    with ThreadPoolExecutor(2) as threads:
        reading = threads.submit(read)
        threads.submit(write).result()
        assert len(reading.result(timeout=30)) == TASKS
