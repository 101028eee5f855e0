"""What people do with cases: open, raise, change, follow, decide, close and open again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.bodies.models import Body
from meetings.bodies.queries import youth_body
from meetings.cases import messages
from meetings.cases.limits import refuse_many_cases
from meetings.cases.models import Case, CaseFollower
from meetings.cases.papers import add_case_papers
from meetings.cases.permissions import RAISERS
from meetings.cases.queries import next_number
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def open_case(*, body: Body, title: str, year: int | None = None, by: User | None, **details: Any) -> Case:
    """Give a matter a number in its body and year (this one). Whoever raised it follows it.

    `details`: kind, origin, theme, summary, background, next_step, next_step_on, raised_by, raised_by_text,
    is_public, forwarded_from.

    Raises:
        ValidationError: `no_day`.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    year = year or timezone.localdate().year
    details = _with_next_step(details)
    case = Case.objects.create(body=body, year=year, number=next_number(body, year), title=title, **details)
    if case.raised_by:
        follow_case(case=case, by=case.raised_by)
    return case


@action
def raise_case(*, title: str, summary: str, uploads: Iterable[UploadedFile] = (), by: User) -> Case:
    """A young person or a coordinator raises a case for UMT. The secretariat is told, and decides when everyone sees it.

    Everyone sees which municipality it comes from, and not who raised it.

    Raises:
        ValidationError: `no_youth_body`, `too_many_today`, and those of `add_case_papers`.
    """
    refuse_many_cases(by)
    body = youth_body()
    if body is None:
        raise ValidationError(_("There is no youth body to raise a case for."), code="no_youth_body")
    home = Municipality.objects.filter(pk__in=by.roles.municipalities(*RAISERS)).first()
    case = open_case(
        body=body,
        title=title,
        summary=summary,
        origin=_origin(by),
        raised_by=by,
        raised_by_text=home.name if home else "",
        is_public=False,
        by=by,
    )
    add_case_papers(case=case, files=uploads, by=by)
    messages.case_raised(case)
    return case


@action
def change_case(*, case: Case, by: User | None, **details: Any) -> Case:
    """Change texts, kind, next step and whether everyone sees it. Body, year and number stand.

    Raises:
        ValidationError: `no_day` (a next step needs a date).
    """
    for name, value in _with_next_step(details).items():
        setattr(case, name, value)
    case.save()
    if not case.is_public:
        messages.take_back_news(case)
    return case


@action
def mark_decided(*, case: Case, title: str = "", by: User | None) -> Case:
    """A body has decided in the case: what was to happen next has happened. Those who follow are told.

    Args:
        title: what the decision is called, when everyone may read it.
    """
    if case.is_open:
        case.state, case.next_step, case.next_step_on = Case.State.DECIDED, "", None
        case.save(update_fields=["state", "next_step", "next_step_on"])
    messages.news(case, "decided", title=title, by=by)
    return case


@action
def mark_undecided(*, case: Case, by: User | None) -> Case:
    """The only decision in the case was written down by mistake: it is open again, and nobody hears that it was decided."""
    case.state = Case.State.OPEN
    case.save(update_fields=["state"])
    messages.take_back_news(case)
    return case


@action
def close_case(*, case: Case, by: User | None) -> Case:
    """Take a case off the list without a decision.

    Raises:
        ValidationError: `not_open`, `on_an_agenda`.
    """
    if not case.is_open:
        raise ValidationError(_("The case is not open."), code="not_open")
    if case.agenda_items.filter(meeting__state__in=["draft", "called"]).exists():
        raise ValidationError(_("The case is on the agenda of a coming meeting."), code="on_an_agenda")
    case.state, case.next_step, case.next_step_on = Case.State.CLOSED, "", None
    case.save()
    messages.news(case, "closed", by=by)
    return case


@action
def reopen_case(*, case: Case, by: User | None) -> Case:
    case.state = Case.State.OPEN
    case.save()
    return case


@action
def follow_case(*, case: Case, by: User) -> CaseFollower:
    """Hear of what happens to a case, from now on."""
    follower, _is_new = CaseFollower.objects.get_or_create(case=case, person=by)
    return follower


@action
def unfollow_case(*, case: Case, by: User) -> None:
    CaseFollower.objects.filter(case=case, person=by).delete()


def _origin(person: User) -> str:
    """A coordinator raises what their youth council wants; a young person what they want themselves."""
    is_council = person.roles.has(Name.COORDINATOR) and not person.roles.is_young
    return Case.Origin.COUNCIL if is_council else Case.Origin.YOUTH


def _with_next_step(details: dict[str, Any]) -> dict[str, Any]:
    """A step has a date, and a date without a step says nothing."""
    if "next_step" not in details:
        return details
    if details["next_step"] and not details.get("next_step_on"):
        no_day = ValidationError(_("Write by when. Everyone who reads the case can see it."), code="no_day")
        raise ValidationError({"next_step_on": no_day})
    return details if details["next_step"] else details | {"next_step_on": None}
