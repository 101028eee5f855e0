"""The list of cases, raising one, and the secretariat's form. The page of a case is in `meetings.pages`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from meetings.cases import actions, permissions, queries
from meetings.cases.forms import CaseFilter, CaseForm, NewCaseForm, RaiseCaseForm
from meetings.cases.models import Case
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


@method_decorator(login_not_required, name="dispatch")
class CaseList(ListView):
    """Cases the visitor may see, the newest first."""

    template_name = "meetings/cases/list.html"
    context_object_name = "cases"
    paginate_by = 25

    @cached_property
    def form(self) -> CaseFilter:
        return CaseFilter(self.request.GET, years=queries.years_of_cases())

    def get_queryset(self):
        cases = permissions.visible_to(self.request.user).select_related("body")
        wish = self.form.cleaned_data if self.form.is_valid() else {}
        same = {name: wish[name] for name in ("body", "year", "kind", "state") if wish.get(name)}
        return queries.search(cases.filter(**same), wish.get("q", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        can_add = permissions.can_open(user) or permissions.can_raise(user)
        return super().get_context_data(form=self.form, can_add=can_add, **kwargs)


class NewCase(ActionView):
    """Two fields for young people and coordinators; the whole form for the secretariat."""

    template_name = "meetings/cases/new.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            refuse_unless(permissions.can_open(request.user) or permissions.can_raise(request.user))
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_whole(self) -> bool:
        return permissions.can_open(self.request.user)

    def get_form(self, form_class: Any = None) -> Any:
        form = NewCaseForm if self.is_whole else RaiseCaseForm
        return form(**self.get_form_kwargs(), cancel=reverse("cases"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_whole=self.is_whole, **kwargs)

    def act(self, form: Any) -> Case:
        do = actions.open_case if self.is_whole else actions.raise_case
        return do(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()

    @property
    def success_message(self) -> Any:
        if self.is_whole:
            return _("The case has its number.")
        return _("Thank you. The secretariat has your case, and finds a meeting for it.")


class EditCase(ActionView):
    template_name = "meetings/cases/edit.html"
    form_class = CaseForm
    success_message = _("Saved.")

    @cached_property
    def case(self) -> Case:
        found = permissions.visible_to(self.request.user).select_related("body")
        case = get_object_or_404(found, pk=self.kwargs["pk"])
        refuse_unless(permissions.can_open(self.request.user))
        return case

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.case, "cancel": self.case.get_absolute_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, **kwargs)

    def act(self, form: CaseForm) -> Case:
        return actions.change_case(case=self.case, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.case.get_absolute_url()


@require_POST
def case_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a case without a decision, or open it again."""
    case = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_open(request.user))
    do = actions.close_case if request.POST.get("state") == Case.State.CLOSED else actions.reopen_case
    with refusal_as_message(request):
        do(case=case, by=request.user)
    return redirect(case)
