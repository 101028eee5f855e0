"""A person's own notes: beside an agenda, all of them by meeting, and those that must go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate
from councils.members.models import Membership
from councils.municipalities.models import Officeholder
from meetings.agenda.models import AgendaItem
from meetings.bodies.models import BodyMember
from meetings.notes.models import Note
from meetings.notes.permissions import visible_to
from meetings.schedule.models import Meeting
from umt_portal.access.models import Assignment
from umt_portal.accounts.models import User

RECORDS = (Delegate, Membership, BodyMember, Officeholder, Coordinator, Assignment)


def put_own_notes_on(items: Iterable[AgendaItem], user: User) -> None:
    """Each item gets `own_note`, the text or "": one query."""
    items = list(items)
    texts = dict(visible_to(user).filter(item__in=items).values_list("item", "text"))
    for item in items:
        item.own_note = texts.get(item.pk, "")  # type: ignore[attr-defined]


def notes_of(user: User, text: str = "") -> QuerySet[Note]:
    """Their notes, the newest meeting first; with words, those that hold every one of them."""
    notes = visible_to(user).select_related("item__meeting", "item__case__body")
    for word in text.split():
        notes = notes.filter(
            Q(text__icontains=word) | Q(item__title__icontains=word) | Q(item__meeting__title__icontains=word)
        )
    return notes.order_by("-item__meeting__starts_at", "item__meeting", "item__position")


def by_meeting(notes: Iterable[Note]) -> list[tuple[Meeting, list[Note]]]:
    return [(meeting, list(group)) for meeting, group in groupby(notes, lambda note: note.item.meeting)]


def left_behind(on: date | None = None) -> QuerySet[Note]:
    """Notes of people whose last term or office is over: no dated record holds now or begins later."""
    on = on or timezone.localdate()
    notes = Note.objects.all()
    for records in RECORDS:
        holding = records.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), person=OuterRef("person"))
        notes = notes.exclude(Exists(holding))
    return notes
