"""What people do with cases: open, raise, change, close."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.bodies.models import Body
from meetings.bodies.queries import youth_body
from meetings.cases import messages
from meetings.cases.models import Case
from meetings.cases.permissions import RAISERS
from meetings.cases.queries import next_number
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def open_case(*, body: Body, title: str, year: int | None = None, by: User | None, **details: Any) -> Case:
    """Give a matter a number in its body and year (this one).

    `details`: kind, theme, summary, background, raised_by, raised_by_text, is_public.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    year = year or timezone.localdate().year
    return Case.objects.create(body=body, year=year, number=next_number(body, year), title=title, **details)


@action
def raise_case(*, title: str, summary: str, by: User) -> Case:
    """A young person or a coordinator raises a case for UMT. The secretariat is told, and decides when everyone sees it.

    Everyone sees which municipality it comes from, and not who raised it.

    Raises:
        ValidationError: `no_youth_body`.
    """
    body = youth_body()
    if body is None:
        raise ValidationError(_("There is no youth body to raise a case for."), code="no_youth_body")
    home = Municipality.objects.filter(pk__in=by.roles.municipalities(*RAISERS)).first()
    case = open_case(
        body=body,
        title=title,
        summary=summary,
        raised_by=by,
        raised_by_text=home.name if home else "",
        is_public=False,
        by=by,
    )
    messages.case_raised(case)
    return case


@action
def change_case(*, case: Case, by: User | None, **details: Any) -> Case:
    """Change texts, kind and whether everyone sees it. Body, year and number stand."""
    for name, value in details.items():
        setattr(case, name, value)
    case.save()
    return case


@action
def close_case(*, case: Case, by: User | None) -> Case:
    """Take a case off the list without a decision.

    Raises:
        ValidationError: `not_open`, `on_an_agenda`.
    """
    if case.state != Case.State.OPEN:
        raise ValidationError(_("The case is not open."), code="not_open")
    if case.agenda_items.filter(meeting__state__in=["draft", "called"]).exists():
        raise ValidationError(_("The case is on the agenda of a coming meeting."), code="on_an_agenda")
    case.state = Case.State.CLOSED
    case.save()
    return case


@action
def reopen_case(*, case: Case, by: User | None) -> Case:
    case.state = Case.State.OPEN
    case.save()
    return case
