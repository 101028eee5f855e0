"""What the portal needs to do its work, one function for each need. A check raises when the need is not met."""

from collections.abc import Callable
from pathlib import Path

import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min, Q
from django.utils import timezone

from umt_portal.celery import app
from umt_portal.notices.models import Delivery
from umt_portal.notices.plan.queries import not_held_back

logger = structlog.get_logger(__name__)


class NotReady(Exception):
    """A need that is not met."""


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def broker() -> None:
    """Redis answers; on the embedded default the queue's folder can be written."""
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("data_folder_in")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        return
    with app.connection_for_write(connect_timeout=2) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)


def migrations() -> None:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady("unapplied migrations")


def outbox() -> None:
    if (age := outbox_age()) > settings.OUTBOX_PATIENCE:
        raise NotReady(f"a message has waited {age} s")


def outbox_age() -> int:
    """For how many seconds the outbox has not done what it should. 0 when all is well.

    What is held back by the secretariat is not late. A message is late when it is due and nobody has tried. One that
    was tried and waits for another try is late only while no other mail goes out either: one receiver's broken server
    is no fault of ours.
    """
    now = timezone.now()
    unsent = not_held_back(
        Delivery.objects.filter(state__in=[Delivery.State.WAITING, Delivery.State.SENDING])
    )
    found = unsent.aggregate(
        due=Min("due_at"),
        tried=Min("message__created_at", filter=Q(attempts__gt=1)),
    )
    since = [found["due"]] if found["due"] else []
    if found["tried"]:
        last_sent = Delivery.objects.aggregate(last=Max("sent_at"))["last"]
        since.append(max(found["tried"], last_sent) if last_sent else found["tried"])
    return max([0, *(int((now - moment).total_seconds()) for moment in since)])


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "broker": broker,
    "migrations": migrations,
    "outbox": outbox,
}


def results() -> dict[str, bool]:
    return {name: _passes(name, check) for name, check in CHECKS.items()}


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as error:  # any fault at all is the answer we were asked for
        logger.error("not_ready", check=name, reason=str(error))
        return False
    return True
