"""The places of items on an agenda. The caller holds the lock on the meeting; no two items hold one place on the way."""

from __future__ import annotations

from auditlog.models import LogEntry
from django.db.models import Case, F, Value, When

from meetings.agenda.models import AgendaItem
from meetings.schedule.models import Meeting

OUT_OF_THE_WAY = 10_000


def pks_in_order(meeting: Meeting) -> list[int]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("pk", flat=True))


def last_place(meeting: Meeting) -> int:
    """Where a new item goes: last, but before any other business."""
    last = AgendaItem.objects.filter(meeting=meeting).order_by("position").last()
    if last is None:
        return 1
    return last.position + (last.kind != AgendaItem.Kind.OTHER_BUSINESS)


def insert(item: AgendaItem) -> None:
    """Save a new item at its place; those after it move down."""
    after = AgendaItem.objects.filter(meeting=item.meeting, position__gte=item.position)
    if after.exists():
        moved = list(after.values_list("pk", flat=True))
        after.update(position=F("position") + OUT_OF_THE_WAY + 1)
        item.save()
        AgendaItem.objects.filter(pk__in=moved).update(position=F("position") - OUT_OF_THE_WAY)
    else:
        item.save()


def rearrange(meeting: Meeting, order: list[int]) -> None:
    """Give the items places 1, 2, 3 … in this order, and write in the log which got another."""
    items = AgendaItem.objects.filter(meeting=meeting, pk__in=order)
    was = {item.pk: item for item in items}
    moved = {pk: place for place, pk in enumerate(order, start=1) if was[pk].position != place}
    if not moved:
        return
    changed = AgendaItem.objects.filter(pk__in=moved)
    changed.update(position=F("position") + OUT_OF_THE_WAY)
    changed.update(position=Case(*(When(pk=pk, then=Value(place)) for pk, place in moved.items())))
    for pk, place in moved.items():
        LogEntry.objects.log_create(
            was[pk],
            action=LogEntry.Action.UPDATE,
            changes={"position": [str(was[pk].position), str(place)]},
        )
