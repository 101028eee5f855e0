"""The case of a hearing: opened when it is taken in, and told what happens next as the hearing goes on."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.bodies.queries import youth_body
from meetings.cases.actions import change_case, close_case, open_case
from meetings.cases.models import Case
from meetings.hearings.models import Hearing
from umt_portal.accounts.models import User

LANGUAGE = "nb"  # of what is kept
KINDS = {
    Hearing.Kind.HEARING: Case.Kind.HEARING,
    Hearing.Kind.BUDGET: Case.Kind.BUDGET,
    Hearing.Kind.PLAN: Case.Kind.PLAN,
}


def open_its_case(hearing: Hearing, by: User | None) -> Case:
    """Raises:
    ValidationError: `no_youth_body`.
    """
    body = youth_body()
    if body is None:
        raise ValidationError(_("There is no youth body to raise a case for."), code="no_youth_body")
    step, on = _next(hearing)
    return open_case(
        body=body,
        title=hearing.title,
        summary=hearing.summary,
        background=hearing.asked,
        kind=KINDS[Hearing.Kind(hearing.kind)],
        origin=Case.Origin.MUNICIPALITY,
        raised_by_text=hearing.sender_office,
        next_step=step,
        next_step_on=on,
        by=by,
    )


def change_its_case(hearing: Hearing, by: User | None) -> None:
    if hearing.case:
        step, on = _next(hearing)
        change_case(
            case=hearing.case,
            title=hearing.title,
            summary=hearing.summary,
            next_step=step,
            next_step_on=on,
            by=by,
        )


def follow_its_case(hearing: Hearing, by: User | None) -> None:
    """The next step of the case is that of the hearing. When nothing more is to come, the case is closed."""
    case = hearing.case
    if case is None or not case.is_open:
        return
    step, on = _next(hearing)
    change_case(case=case, next_step=step, next_step_on=on, by=by)
    is_over = hearing.outcome or hearing.state == Hearing.State.NO_STATEMENT
    if is_over and not case.agenda_items.filter(meeting__state__in=["draft", "called"]).exists():
        close_case(case=case, by=by)


def _next(hearing: Hearing) -> tuple[str, date | None]:
    with override(LANGUAGE):
        if hearing.state in (Hearing.State.RECEIVED, Hearing.State.OPEN):
            return _("The young people answer the hearing"), hearing.due_on
        if hearing.is_sent and not hearing.outcome and hearing.decides_on:
            return _("%(who)s decides") % {"who": hearing.sender_office}, hearing.decides_on
    return "", None
