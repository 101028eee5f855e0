"""Action: a case is sent on to another body, where it gets a number of its own."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.bodies.models import Body
from meetings.cases import messages
from meetings.cases.actions import open_case
from meetings.cases.models import Case, CaseFollower
from meetings.cases.papers import copy_papers
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

BROUGHT_ALONG = (
    "title",
    "kind",
    "theme",
    "summary",
    "background",
    "raised_by",
    "raised_by_text",
    "is_public",
)


@action
def forward_case(
    *, case: Case, body: Body, next_step: str = "", next_step_on: date | None = None, by: User | None
) -> Case:
    """Open the case in another body too, with its texts and papers. Its chair and the secretariat are told.

    Those who follow the case follow it there as well.

    Args:
        next_step, next_step_on: what the other body is asked to do, and by when.

    Raises:
        ValidationError: `same_body`, `came_from_there`, `forwarded_already`, `no_day`.
    """
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("body", "forwarded_from").get(pk=case.pk)
    )
    _check(case, body)
    sent = open_case(
        body=body,
        origin=Case.Origin.BODY,
        forwarded_from=case,
        next_step=next_step,
        next_step_on=next_step_on,
        by=by,
        **{name: getattr(case, name) for name in BROUGHT_ALONG},
    )
    copy_papers(case, sent)
    for person in case.followers.values_list("person", flat=True):
        CaseFollower.objects.get_or_create(case=sent, person_id=person)
    messages.case_forwarded(sent, by=by)
    messages.news(case, "forwarded", to=body.name, reference=sent.reference, by=by)
    return sent


def _check(case: Case, body: Body) -> None:
    if body == case.body:
        _refuse(_("The case is already with this body."), "same_body")
    if case.forwarded_from and case.forwarded_from.body_id == body.pk:
        _refuse(_("The case came from this body."), "came_from_there")
    if there := Case.objects.filter(forwarded_from=case, body=body).select_related("body").first():
        words = _("The case is already sent to %(body)s, as case %(number)s.")
        _refuse(words % {"body": body.name, "number": there.reference}, "forwarded_already")


def _refuse(words: Any, code: str) -> NoReturn:
    raise ValidationError({"body": ValidationError(words, code=code)})
