"""What the secretariat does with the items of an agenda: in and out, up and down, and how they ended.

Papers are in `papers`, and a body's standing agenda in `standing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.agenda.changes import editing
from meetings.agenda.messages import send_at_once
from meetings.agenda.models import AgendaItem
from meetings.agenda.order import insert, last_place, pks_in_order, rearrange
from meetings.agenda.papers import remove_paper
from meetings.cases.models import Case
from meetings.cases.news import on_agenda
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def add_item(
    *, meeting: Meeting, title: str = "", case: Case | None = None, by: User | None, **details: Any
) -> AgendaItem:
    """Put an item last, but before any other business: a case from the backlog, or something without a number.

    `details`: minutes, summary, proposal, is_closed, closed_ground. A case brings its title and summary.

    Raises:
        ValidationError: `is_final`, `no_title`, `already_on_agenda`, `wrong_body`, `closed_without_ground`.
    """
    with editing(meeting, by) as meeting:
        return _put(meeting, title, case, details, by)


@action
def add_cases(
    *, meeting: Meeting, cases: Iterable[Case], minutes: int = 30, by: User | None
) -> list[AgendaItem]:
    """Put several cases that wait on the agenda, in the order they come; people hear of them in one message.

    Raises:
        ValidationError: as `add_item`.
    """
    with editing(meeting, by) as meeting:
        return [_put(meeting, "", case, {"minutes": minutes}, by) for case in cases]


@action
def change_item(*, item: AgendaItem, by: User | None, **details: Any) -> AgendaItem:
    with editing(item.meeting, by):
        item.refresh_from_db(fields=["position"])  # it may have been moved since it was read
        for name, value in details.items():
            setattr(item, name, value)
        _check(item)
        item.save()
    return item


@action
def remove_item(*, item: AgendaItem, by: User | None) -> None:
    """Take an item off. Its case goes back to the backlog.

    Raises:
        ValidationError: `is_final`, `is_decided`.
    """
    with editing(item.meeting, by) as meeting:
        if hasattr(item, "decision"):
            raise ValidationError(_("There is a decision on this item."), code="is_decided")
        for paper in item.attachments.all():
            remove_paper(paper=paper, by=by)
        item.delete()
        rearrange(meeting, pks_in_order(meeting))


@action
def move_item(*, item: AgendaItem, step: int, by: User | None) -> AgendaItem:
    """Move an item one place up (-1) or down (1). At the end of the list nothing happens."""
    with editing(item.meeting, by) as meeting:
        order = pks_in_order(meeting)
        here = order.index(item.pk)
        there = min(max(here + step, 0), len(order) - 1)
        order.insert(there, order.pop(here))
        rearrange(meeting, order)
    item.refresh_from_db(fields=["position"])
    return item


@action
def reorder(*, meeting: Meeting, order: list[int], by: User | None) -> None:
    """Put all items in the order of these keys.

    Raises:
        ValidationError: `is_final`, `changed_meanwhile` (someone has put an item on or taken one off).
    """
    with editing(meeting, by) as meeting:
        if sorted(order) != sorted(pks_in_order(meeting)):
            raise ValidationError(
                _("Somebody has changed the agenda meanwhile. This is how it is now."),
                code="changed_meanwhile",
            )
        rearrange(meeting, order)


@action
def finish_item(*, item: AgendaItem, outcome: str, by: User | None) -> AgendaItem:
    """Say how an item ended: handled or postponed; an empty outcome takes it back.

    The case of a postponed item waits for another meeting.

    Raises:
        ValidationError: `is_final`, `not_called`, `unknown_outcome`, `is_decided`.
    """
    with editing(item.meeting, by) as meeting:
        if meeting.is_draft:
            raise ValidationError(_("People are not called to this meeting yet."), code="not_called")
        if outcome not in AgendaItem.Outcome.values:
            raise ValidationError(_("Choose handled or postponed."), code="unknown_outcome")
        if outcome == AgendaItem.Outcome.POSTPONED and hasattr(item, "decision"):
            raise ValidationError(_("There is a decision on this item."), code="is_decided")
        item.outcome = outcome
        item.save(update_fields=["outcome"])
    return item


@action
def tell_now(*, meeting: Meeting, by: User | None) -> int:
    """Send the message about what has changed at once, and not when its ten minutes are gone. Returns to how many."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return send_at_once(meeting)


def _put(
    meeting: Meeting, title: str, case: Case | None, details: dict[str, Any], by: User | None
) -> AgendaItem:
    if case:
        _check_case(meeting, case)
        title = title or case.title
        details["summary"] = details.get("summary") or case.summary
    item = AgendaItem(meeting=meeting, position=last_place(meeting), case=case, title=title, **details)
    _check(item)
    insert(item)
    if case and not item.is_closed:
        on_agenda(case=case, meeting=meeting, by=by)
    return item


def _check(item: AgendaItem) -> None:
    if not item.title.strip():
        raise ValidationError({"title": ValidationError(_("Write what the item is about."), code="no_title")})
    if item.is_closed and not item.closed_ground.strip():
        raise ValidationError(
            {
                "closed_ground": ValidationError(
                    _("A closed item needs a ground in kommuneloven § 11-5."), code="closed_without_ground"
                )
            }
        )


def _check_case(meeting: Meeting, case: Case) -> None:
    if AgendaItem.objects.filter(meeting=meeting, case=case).exists():
        raise ValidationError(_("This case is already on the agenda."), code="already_on_agenda")
    if not meeting.bodies.filter(pk=case.body_id).exists():
        raise ValidationError(_("This case belongs to a body that is not in the meeting."), code="wrong_body")
