"""Papers of a case: add, fetch, remove."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from meetings.cases import papers, permissions
from meetings.cases.forms import CasePaperForm
from meetings.cases.models import Case, CasePaper
from meetings.cases.views import CaseAction
from umt_portal.access.views import refuse_unless
from umt_portal.documents.downloads import as_download
from umt_portal.offline.keeping import may_be_kept


class NewCasePaper(CaseAction):
    template_name = "meetings/cases/paper.html"
    form_class = CasePaperForm
    success_message = gettext_lazy("The paper is added.")

    def may(self, case: Case) -> bool:
        return permissions.can_add_papers(self.request.user, case)

    def act(self, form: CasePaperForm) -> CasePaper:
        files = [form.cleaned_data["upload"]]
        return papers.add_case_papers(case=self.case, files=files, by=self.request.user)[0]


@login_not_required
@never_cache
def case_paper(request: HttpRequest, pk: int) -> FileResponse:
    """A paper, to those who may see the case."""
    papers = permissions.visible_papers(request.user).select_related("case")
    paper = get_object_or_404(papers, pk=pk)
    return may_be_kept(as_download(paper), paper.case.is_public)


class RemoveCasePaper(CaseAction):
    template_name = "components/confirm.html"
    form_class = Form
    success_message = gettext_lazy("The paper is removed.")

    @cached_property
    def paper(self) -> CasePaper:
        found = permissions.visible_papers(self.request.user).select_related("case__body")
        paper = get_object_or_404(found, pk=self.kwargs["pk"])
        refuse_unless(permissions.can_add_papers(self.request.user, paper.case))
        return paper

    @property
    def case(self) -> Case:
        return self.paper.case

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Remove %(name)s?") % {"name": self.paper.name},
            consequences=[
                _("The paper is deleted, also from the agendas the case is on."),
                _("It can not be fetched back."),
            ],
            label=_("Remove the paper"),
            color="danger",
            cancel_url=self.case.get_absolute_url(),
            **kwargs,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().get_form_kwargs().items() if name != "cancel"}

    def act(self, form: Form) -> None:
        papers.remove_case_paper(paper=self.paper, by=self.request.user)
