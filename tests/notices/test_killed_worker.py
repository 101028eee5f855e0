"""Five hundred messages, a real worker on Redis and PostgreSQL, a real mail server, and `kill -9`."""

import os
import random
import shutil
import time
from email import message_from_bytes

import pytest
from django.db import transaction
from kombu import Connection

from tests.notices.postoffice import RedisServer, Worker, wait_until
from umt_portal.notices.models import Delivery
from umt_portal.notices.outbox import Address, queue
from umt_portal.notices.tasks import deliver, sweep

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.django_db(transaction=True)]
MESSAGES, KILLS, CONCURRENCY = 500, 10, 2
CLAIM_SECONDS = "6"


@pytest.fixture
def own_redis():
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def worker(own_redis, mail_server, tmp_path):
    worker = Worker(
        tmp_path,
        CONCURRENCY,
        REDIS_URL=own_redis.url,
        EMAIL_URL=mail_server.url,
        NOTICES_CLAIM_SECONDS=CLAIM_SECONDS,
    )
    worker.start()
    yield worker
    worker.kill()


class Broker:
    """The test in the part of web and clock: tells the worker over the same Redis."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.last_sweep = 0.0

    def tell(self, task, *args) -> None:
        with Connection(self.url, transport_options={"socket_connect_timeout": 1}) as connection:
            task.apply_async(args, connection=connection, retry=False)

    def tick(self) -> None:
        """The clock, once a second instead of once a minute."""
        if time.monotonic() - self.last_sweep > 1:
            self.tell(sweep)
            self.last_sweep = time.monotonic()


def queue_messages(first: int, count: int) -> list[int]:
    with transaction.atomic():
        messages = [
            queue(
                to=Address(f"r{number}@umt.example"),
                kind="trial",
                occasion="kill",
                facts={"at": "2026-12-03T09:00:00Z"},
            )
            for number in range(first, first + count)
        ]
    return list(Delivery.objects.filter(message__in=messages).values_list("pk", flat=True))


def all_sent() -> bool:
    return not Delivery.objects.exclude(state=Delivery.State.SENT).exists()


def letter_id(letter: bytes) -> str:
    return message_from_bytes(letter)["Message-ID"]


def test_nobody_is_forgotten_when_the_worker_is_killed_ten_times(worker, own_redis, mail_server, say):
    broker = Broker(own_redis.url)
    for delivery_id in queue_messages(0, MESSAGES):
        broker.tell(deliver, delivery_id)
    chance = random.Random(os.environ.get("KILL_SEED"))
    started = time.monotonic()

    for _kill in range(KILLS):
        goal = mail_server.received.total() + chance.randint(5, 40)
        wait_until(
            lambda goal=goal: mail_server.received.total() >= goal,
            90,
            f"{goal} mails\n{worker.said}",
            broker.tick,
            0.002,
        )
        worker.kill()
        worker.start()
    wait_until(all_sent, 150, f"all are sent\n{worker.said}", broker.tick)

    seconds = time.monotonic() - started
    copies = {address: count for address, count in mail_server.received.items() if count > 1}
    say(
        f"{MESSAGES} messages, {KILLS} x kill -9, {CONCURRENCY} processes: {len(mail_server.received)} receivers, "
        f"{len(copies)} got a second copy, {seconds:.0f} s"
    )
    assert len(mail_server.received) == MESSAGES  # none lost
    assert set(copies.values()) <= {2}
    assert (
        len({letter_id(letter) for letter in mail_server.letters}) == MESSAGES
    )  # a copy can be told from a new one
    assert len(copies) <= KILLS * CONCURRENCY  # those in flight at a kill


def test_nobody_is_forgotten_when_redis_loses_its_queue(worker, own_redis, mail_server, say):
    broker = Broker(own_redis.url)
    started = time.monotonic()
    for delivery_id in queue_messages(0, 150):
        broker.tell(deliver, delivery_id)
    wait_until(lambda: mail_server.received.total() >= 30, 90, f"30 mails\n{worker.said}", every=0.002)
    own_redis.stop()
    lost_on_the_way = queue_messages(150, 50)  # people keep working meanwhile, but no worker can be told
    own_redis.start()

    wait_until(all_sent, 150, f"all are sent\n{worker.said}", broker.tick)

    say(
        f"200 messages, Redis killed and started empty: {len(mail_server.received)} receivers, "
        f"{time.monotonic() - started:.0f} s"
    )
    assert len(lost_on_the_way) == 50
    assert mail_server.received == dict.fromkeys((f"r{number}@umt.example" for number in range(200)), 1)


def test_how_fast_it_goes(worker, own_redis, mail_server, say):
    broker = Broker(own_redis.url)
    ids = queue_messages(0, 200)
    broker.tell(deliver, ids[0])
    wait_until(lambda: mail_server.received.total() == 1, 90, f"the worker is up\n{worker.said}")
    started = time.monotonic()
    for delivery_id in ids[1:]:
        broker.tell(deliver, delivery_id)
    wait_until(all_sent, 90, "all are sent")

    say(f"{199 / (time.monotonic() - started):.0f} messages a second, {CONCURRENCY} processes")
    assert mail_server.received.total() == 200
