"""Reading a file of people, and putting all of it on the lists, or nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.roster.applying import Applier
from councils.roster.checks import check
from councils.roster.known import look_up
from councils.roster.models import RosterImport
from councils.roster.parsing import parse
from councils.roster.permissions import importable_by
from councils.roster.reading import read
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

KEPT = timedelta(hours=24)
State = RosterImport.State


class RowsRefused(ValidationError):
    """What stopped a whole import: the refusals of each row, by its line number."""

    def __init__(self, refusals: dict[int, list[str]]) -> None:
        super().__init__(_("Nothing was imported. See the rows with errors."), code="rows_refused")
        self.refusals = refusals


@action
def read_file(*, content: bytes, name: str, by: User) -> RosterImport:
    """Read and check a file, and keep its rows until they are confirmed. Nothing else is changed.

    Raises:
        ValidationError: as `reading.read`, for a file that can not be used at all.
    """
    rows = [parse(line) for line in read(content)]
    municipalities = list(importable_by(by))
    check(rows, look_up(rows, municipalities, by))
    return RosterImport.objects.create(
        municipality=municipalities[0] if len(municipalities) == 1 else None,
        file_name=name[:200],
        rows=[_as_json(asdict(row)) for row in rows],
        row_count=len(rows),
        read_by=by,
    )


@action
def confirm(*, roster: RosterImport, by: User) -> RosterImport:
    """Put every row on the lists. If one is refused, none is.

    Raises:
        ValidationError: `closed`, `has_errors`.
        RowsRefused: what has changed since the file was read.
    """
    roster = _waiting(roster)
    if any(row["errors"] for row in roster.rows):
        raise ValidationError(
            _("Correct the rows with errors in the file first, and read it again."), code="has_errors"
        )
    applier, refusals = Applier(by, roster.rows), {}
    for row in roster.rows:
        try:
            with transaction.atomic():
                applier.apply(row)
        except ValidationError as refusal:
            refusals[row["line"]] = refusal.messages
    if refusals:
        raise RowsRefused(refusals)
    return _close(roster, State.CONFIRMED)


@action
def keep_refusals(*, roster: RosterImport, refusals: dict[int, list[str]], by: User) -> RosterImport:
    """Show on the rows why the import was refused."""
    roster.refresh_from_db()
    for row in roster.rows:
        row["errors"] = refusals.get(row["line"], [])
    roster.save(update_fields=["rows"])
    return roster


@action
def drop(*, roster: RosterImport, by: User) -> RosterImport:
    """Throw the rows away.

    Raises:
        ValidationError: `closed`.
    """
    return _close(_waiting(roster), State.DROPPED)


@action
def drop_old(*, by: None) -> int:
    """Throw away what nobody has confirmed within a day. Returns how many there were."""
    old = RosterImport.objects.filter(state=State.WAITING, read_at__lt=timezone.now() - KEPT)
    return len([_close(roster, State.DROPPED) for roster in old.select_for_update()])


def _waiting(roster: RosterImport) -> RosterImport:
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    if roster.state != State.WAITING:
        raise ValidationError(_("This file is already imported or thrown away."), code="closed")
    return roster


def _close(roster: RosterImport, state: str) -> RosterImport:
    roster.rows, roster.state, roster.closed_at = [], state, timezone.now()
    roster.save(update_fields=["rows", "state", "closed_at"])
    return roster


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
