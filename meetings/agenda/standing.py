"""The standing agenda of a body: what every meeting of it begins and ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from meetings.agenda.changes import editing
from meetings.agenda.models import AgendaItem, TemplateItem
from meetings.agenda.order import OUT_OF_THE_WAY, rearrange
from meetings.agenda.queries import last_unapproved, leading_body
from meetings.bodies.models import Body
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

Kind = AgendaItem.Kind


@dataclass(frozen=True)
class Standing:
    """One line of a standing agenda, the body's own or the usual one."""

    kind: str
    title: str
    minutes: int
    is_last: bool = False


def usual() -> list[Standing]:
    """What bodies have that wrote none of their own. In Norwegian, the language of the record."""
    with override("nb"):
        return [
            Standing(Kind.NOTICE, gettext("Approve the notice and the agenda"), 5),
            Standing(Kind.LAST_MINUTES, gettext("Approve the minutes of the last meeting"), 5),
            Standing(Kind.OTHER_BUSINESS, gettext("Any other business"), 10, is_last=True),
        ]


def standing_agenda(body: Body | None) -> list[Standing]:
    """The body's own lines in order, or the usual ones."""
    own = TemplateItem.objects.filter(body=body).order_by("position")
    lines = [Standing(item.kind, item.title, item.minutes, item.is_last) for item in own]
    return lines or usual()


@action
def put_standing_items(*, meeting: Meeting, by: User | None) -> list[AgendaItem]:
    """Put what is missing of the standing agenda on a meeting: first and last, in its order.

    Raises:
        ValidationError: `is_final`.
    """
    with editing(meeting, by) as meeting:
        there = list(meeting.agenda.order_by("position"))
        lines = [line for line in standing_agenda(leading_body(meeting)) if not _has(there, line)]
        made = [
            AgendaItem.objects.create(
                meeting=meeting,
                position=2 * OUT_OF_THE_WAY + place,
                kind=line.kind,
                title=line.title,
                minutes=line.minutes,
                approves=last_unapproved(meeting) if line.kind == Kind.LAST_MINUTES else None,
            )
            for place, line in enumerate(lines)
        ]
        first = [item.pk for item, line in zip(made, lines, strict=True) if not line.is_last]
        last = [item.pk for item, line in zip(made, lines, strict=True) if line.is_last]
        rearrange(meeting, first + [item.pk for item in there] + last)
    return made


@action
def point_at_last_minutes(*, meeting: Meeting, by: User | None) -> None:
    """Say which meeting's minutes the item for it approves, where nobody has said so."""
    for item in meeting.agenda.filter(kind=Kind.LAST_MINUTES, approves=None):  # type: ignore[attr-defined]
        item.approves = last_unapproved(meeting)
        item.save(update_fields=["approves"])


@action
def write_own(*, body: Body, by: User | None) -> None:
    """Begin a standing agenda of the body's own, with the usual lines. A second time nothing happens."""
    body = _locked(body)
    if not body.template.exists():  # type: ignore[attr-defined]  the room above points here
        for position, line in enumerate(usual(), start=1):
            TemplateItem.objects.create(body=body, position=position, **vars(line))


@action
def add_standing(*, body: Body, by: User | None, **details: Any) -> TemplateItem:
    """Put a line last in the standing agenda. `details`: kind, title, minutes, is_last.

    Raises:
        ValidationError: `no_title`, `only_once` (there is one of the kind).
    """
    write_own(body=body, by=by)
    last = body.template.aggregate(last=Max("position"))["last"] or 0  # type: ignore[attr-defined]
    return _saved(TemplateItem(body=body, position=last + 1, **details))


@action
def change_standing(*, item: TemplateItem, by: User | None, **details: Any) -> TemplateItem:
    _locked(item.body)
    item.refresh_from_db(fields=["position"])
    for name, value in details.items():
        setattr(item, name, value)
    return _saved(item)


@action
def move_standing(*, item: TemplateItem, step: int, by: User | None) -> None:
    """One place up (-1) or down (1)."""
    _locked(item.body)
    order = list(TemplateItem.objects.filter(body=item.body).order_by("position"))
    here = next(place for place, one in enumerate(order) if one.pk == item.pk)
    if 0 <= here + step < len(order):
        mine, other = order[here], order[here + step]
        mine.position, other.position = other.position, mine.position
        TemplateItem.objects.filter(pk=other.pk).update(position=OUT_OF_THE_WAY)
        mine.save()
        other.save()


@action
def remove_standing(*, item: TemplateItem, by: User | None) -> None:
    """When the last line is gone, the body has the usual ones again."""
    _locked(item.body)
    item.delete()


def _saved(item: TemplateItem) -> TemplateItem:
    if not item.title.strip():
        raise ValidationError({"title": ValidationError(_("Write what the item is about."), code="no_title")})
    same = TemplateItem.objects.filter(body=item.body, kind=item.kind).exclude(pk=item.pk)
    if item.kind != Kind.ORDINARY and same.exists():
        raise ValidationError(
            {"kind": ValidationError(_("There is one of this kind already."), code="only_once")}
        )
    item.save()
    return item


def _has(items: list[AgendaItem], line: Standing) -> bool:
    """A kind is there once, whatever it is called; an ordinary line is known by its title."""
    return any(
        item.kind == line.kind and (line.kind != Kind.ORDINARY or item.title == line.title) for item in items
    )


def _locked(body: Body) -> Body:
    return Body.objects.select_for_update().get(pk=body.pk)
