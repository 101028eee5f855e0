"""What is new on an agenda: the difference between how it was and how it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.agenda import signals
from meetings.agenda.models import AgendaItem
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User

Snapshot = list[dict[str, Any]]
Changes = list[dict[str, Any]]


@contextmanager
def editing(meeting: Meeting, by: User | None) -> Iterator[Meeting]:
    """Lock the meeting while its agenda is changed, and announce what became of it.

    Raises:
        ValidationError: `is_final`.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state in (Meeting.State.CANCELLED, Meeting.State.APPROVED):
        raise ValidationError(_("The agenda of this meeting can no longer be changed."), code="is_final")
    is_told = meeting.is_called and meeting.starts_at > timezone.now()
    before = snapshot(meeting) if is_told else []
    yield meeting
    if is_told and before != snapshot(meeting):
        signals.agenda_changed.send(sender=Meeting, meeting=meeting, before=before, by=by)


def snapshot(meeting: Meeting) -> Snapshot:
    """What those who are called know of each item. Of a closed item nothing but that it is there: mail is read on
    open screens."""
    items = AgendaItem.objects.filter(meeting=meeting).prefetch_related("attachments").order_by("position")
    return [
        {
            "pk": item.pk,
            "title": "" if item.is_closed else item.title,
            "papers": [] if item.is_closed else [paper.name for paper in item.attachments.all()],
        }
        for item in items
    ]


def differences(before: Snapshot, now: Snapshot) -> Changes:
    """Each change as `what` (added, removed, renamed, closed, opened, moved, paper, no_paper) with its titles and
    places. Nobody is told that an item moved because another did."""
    was, still = {item["pk"]: item for item in before}, {item["pk"] for item in now}
    places = {item["pk"]: place for place, item in enumerate(before, start=1)}
    moved = _moved([item["pk"] for item in before if item["pk"] in still], [item["pk"] for item in now])
    found: Changes = [
        {"what": "removed", "title": item["title"]} for item in before if item["pk"] not in still
    ]
    for place, item in enumerate(now, start=1):
        if item["pk"] not in was:
            found.append({"what": "added", "title": item["title"], "place": place})
            found += [{"what": "paper", "title": item["title"], "name": name} for name in item["papers"]]
            continue
        found += _of_item(was[item["pk"]], item)
        if item["pk"] in moved:
            found.append({"what": "moved", "title": item["title"], "was": places[item["pk"]], "place": place})
    return found


def _of_item(was: dict[str, Any], item: dict[str, Any]) -> Changes:
    found: Changes = []
    if was["title"] != item["title"]:
        what = "closed" if not item["title"] else "opened" if not was["title"] else "renamed"
        found.append({"what": what, "title": item["title"], "was": was["title"]})
    if not (was["title"] and item["title"]):
        return found
    title, old, new = item["title"], was["papers"], item["papers"]
    found += [{"what": "paper", "title": title, "name": name} for name in new if name not in old]
    found += [{"what": "no_paper", "title": title, "name": name} for name in old if name not in new]
    return found


def _moved(before: list[int], now: list[int]) -> set[int]:
    """The fewest items that must have been moved: those outside the longest run that kept its order."""
    place = {pk: index for index, pk in enumerate(before)}
    order = [pk for pk in now if pk in place]
    ends: list[int] = []  # the smallest place a run of each length can end with
    lengths: list[int] = []
    for pk in order:
        at = bisect_left(ends, place[pk])
        ends[at : at + 1] = [place[pk]]
        lengths.append(at + 1)
    stayed, wanted = set(), len(ends)
    for pk, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            stayed.add(pk)
            wanted -= 1
    return set(order) - stayed
