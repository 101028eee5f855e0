"""The page of a case: in short and in full, what has happened, questions, papers, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from meetings.attendance.permissions import Viewer
from meetings.cases import permissions
from meetings.cases.models import Case, CaseFollower, Question
from meetings.cases.next_steps import next_steps
from meetings.pages.case_history import family_of, history
from meetings.pages.keeping import may_keep_case
from umt_portal.offline.keeping import may_be_kept


@dataclass(frozen=True)
class Asked:
    """A question as one reader sees it: a young person who asked is never named to others."""

    question: Question
    who: str
    may_keep: bool
    may_rate: bool = False


@method_decorator(login_not_required, name="dispatch")
class CasePage(TemplateView):
    """A case through its meetings, bodies and decisions, for everyone who may see it."""

    template_name = "meetings/pages/case.html"

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        visible = permissions.visible_to(user)
        own = CaseFollower.objects.filter(case=OuterRef("pk"), person=user.pk)
        cases = visible.select_related("body", "hearing").annotate(is_followed=Exists(own))
        case = get_object_or_404(cases, pk=pk)
        family = family_of(case, visible)
        steps = next_steps(family.all)
        questions = list(_questions(case))
        return super().get_context_data(
            case=case,
            step=steps[case.pk],
            history=history(family, user, questions, steps),
            sent=[(other, steps[other.pk]) for other in family.sent],
            source=family.source,
            questions=[asked(question, case, user) for question in questions],
            hearing=getattr(case, "hearing", None),  # whoever sees the case, sees its hearing
            papers=case.papers.order_by("added_at", "pk"),
            may=verbs(user, case),
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        return may_be_kept(response, may_keep_case(self.request.user, context["case"]))


def _questions(case: Case) -> Any:
    rows = case.questions.select_related("asked_by").prefetch_related("earlier_answers")
    return rows.order_by("asked_at", "pk")


def verbs(user: Viewer, case: Case) -> dict[str, bool]:
    is_in = user.is_authenticated
    return {
        "open": permissions.can_open(user),
        "ask": permissions.can_ask(user, case),
        "add_papers": permissions.can_add_papers(user, case),
        "follow": is_in,
        "follows": case.is_followed,  # type: ignore[attr-defined]  annotated by the page
    }


def asked(question: Question, case: Case, user: Viewer) -> Asked:
    is_office, is_mine = permissions.can_open(user), question.asked_by_id == user.pk and user.is_authenticated
    return Asked(
        question,
        _who(question, case, is_office=is_office, is_mine=is_mine),
        is_office or is_mine,
        permissions.can_rate(user, question),
    )


def _who(question: Question, case: Case, *, is_office: bool, is_mine: bool) -> str:
    person = question.asked_by
    if is_mine:
        return _("You ask")
    if is_office and person:
        return _("%(who)s asks") % {"who": person.name}
    if person and person.born_on:
        return _("The youth council asks")
    return _("%(who)s asks") % {"who": case.body.short_name}
