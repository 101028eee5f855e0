"""What the secretariat does with a year: makes all its meetings as drafts, and says when there is no school."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.planning.models import SchoolHoliday
from meetings.schedule.actions import plan_meeting
from meetings.schedule.models import Meeting
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


class RowRefused(Exception):
    """One meeting of the year could not be made, so none was. `row` counts from nought."""

    def __init__(self, row: int, refusal: ValidationError) -> None:
        super().__init__(row, refusal)
        self.row, self.refusal = row, refusal


@action
def make_year(*, meetings: list[dict[str, Any]], by: User | None) -> list[Meeting]:
    """Make drafts of many meetings, all or none. Each is what `plan_meeting` takes. Drafts tell nobody.

    Raises:
        RowRefused: with what `plan_meeting` refuses.
    """
    made = []
    for row, facts in enumerate(meetings):
        try:
            made.append(plan_meeting(**facts, by=by))
        except ValidationError as refusal:
            raise RowRefused(row, refusal) from refusal
    return made


@action
def set_school_holiday(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    municipality: Municipality | None = None,
    holiday: SchoolHoliday | None = None,
    by: User | None,
) -> SchoolHoliday:
    """Enter days without school, or change one entered before.

    Raises:
        ValidationError: `ends_before_it_starts`.
    """
    if ends_on < starts_on:
        raise ValidationError(
            {
                "ends_on": ValidationError(
                    _("The last day cannot be before the first."), code="ends_before_it_starts"
                )
            }
        )
    holiday = holiday or SchoolHoliday()
    holiday.name, holiday.municipality = name, municipality
    holiday.starts_on, holiday.ends_on = starts_on, ends_on
    holiday.save()
    return holiday


@action
def remove_school_holiday(*, holiday: SchoolHoliday, by: User | None) -> None:
    holiday.delete()
