"""Tells workers what there is to send. What one transaction puts in the outbox is told together, once it is committed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

AT_ONCE = 25  # deliveries in one task: Celery's own part of a task takes longer than a mail


@dataclass
class Telling:
    """Deliveries that a worker is told of after commit."""

    deliveries: list[int]

    def __call__(self) -> None:
        from umt_portal.notices.tasks import deliver_soon  # tasks stand above the outbox

        deliver_soon(self.deliveries)


def tell_after_commit(delivery_id: int) -> None:
    """If the broker is down, the sweep finds the delivery later.

    It joins those before it only within the same savepoint, so that what is undone there takes nothing else with it.
    """
    if (last := _last_telling()) and len(last.deliveries) < AT_ONCE:
        last.deliveries.append(delivery_id)
    else:
        transaction.on_commit(Telling([delivery_id]), robust=True)


def _last_telling() -> Telling | None:
    if not connection.run_on_commit:
        return None
    savepoints, hook, _is_robust = connection.run_on_commit[-1]
    is_here = isinstance(hook, Telling) and savepoints == set(connection.savepoint_ids)
    return hook if is_here else None
