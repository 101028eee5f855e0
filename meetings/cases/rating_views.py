"""Did you understand the answer? One tap on the page of the case, or a page with room for what was hard."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from meetings.cases import permissions
from meetings.cases.models import Case, Question
from meetings.cases.question_forms import RateForm
from meetings.cases.ratings import rate_answer
from meetings.cases.views import CaseAction


class RateAnswer(CaseAction):
    template_name = "meetings/cases/rate.html"
    form_class = RateForm

    @cached_property
    def question(self) -> Question:
        return get_object_or_404(
            permissions.rateable_by(self.request.user).select_related("case__body"), pk=self.kwargs["pk"]
        )

    @property
    def case(self) -> Case:
        return self.question.case

    def get_initial(self) -> dict[str, Any]:
        return {"is_understood": self.request.GET.get("svar", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, **kwargs)

    def act(self, form: RateForm) -> Question:
        data = form.cleaned_data
        is_understood = data["is_understood"] == "ja"
        self.success_message = (
            _("Thank you for telling.")
            if is_understood
            else _("Thank you for telling. The office is asked to write the answer again, in plainer words.")
        )
        return rate_answer(
            question=self.question,
            is_understood=is_understood,
            was_hard=data["was_hard"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return f"{self.case.get_absolute_url()}#sporsmal-{self.question.pk}"
