"""The list of cases, raising one, and the secretariat's forms. The page of a case is in `meetings.pages`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from meetings.cases import actions, permissions, queries
from meetings.cases.exports import CASES, FORMATS
from meetings.cases.forms import CaseFilter, CaseForm, ForwardForm, NewCaseForm, RaiseCaseForm
from meetings.cases.forwarding import forward_case
from meetings.cases.models import Case
from meetings.cases.next_steps import next_steps
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless
from umt_portal.documents.actions import record_export
from umt_portal.documents.files import as_response


def visible_case(request: HttpRequest, pk: int) -> Case:
    found = permissions.visible_to(request.user).select_related("body")
    return get_object_or_404(found, pk=pk)


@method_decorator(login_not_required, name="dispatch")
class CaseList(ListView):
    """Cases the visitor may see, and what happens next in each. `?fil=csv|xlsx` is the secretariat's, and logged."""

    template_name = "meetings/cases/list.html"
    context_object_name = "cases"
    paginate_by = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("fil", "")
        return self.download(wanted) if wanted in FORMATS else super().get(request, *args, **kwargs)

    @cached_property
    def is_office(self) -> bool:
        return permissions.can_open(self.request.user)

    @cached_property
    def form(self) -> CaseFilter:
        themes = queries.themes(permissions.visible_to(self.request.user))
        years = queries.years_of_cases()
        return CaseFilter(self.request.GET, years=years, themes=themes, with_late=self.is_office)

    @cached_property
    def wish(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    def get_queryset(self) -> QuerySet[Case]:
        cases = permissions.visible_to(self.request.user).select_related("body")
        return queries.found(cases, self.wish)

    def download(self, file_format: str) -> HttpResponseBase:
        refuse_unless(self.is_office)
        rows = with_steps(self.get_queryset())
        filters = {name: str(value) for name, value in self.wish.items() if value not in ("", None)}
        record_export(
            table=CASES.name,
            file_format=file_format,
            filters=filters,
            row_count=len(rows),
            by=self.request.user,
        )
        return as_response(CASES, rows, file_format)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=self.form, is_office=self.is_office, **kwargs)
        with_steps(context["cases"])
        query = self.request.GET.copy()
        query.pop("page", None)
        return context | {
            "can_add": self.is_office or permissions.can_raise(self.request.user),
            "is_filtered": any(self.wish.values()),
            "query": query.urlencode(),
            "formats": FORMATS,
        }


def with_steps(cases: Any) -> list[Case]:
    """The same cases, each with `step`."""
    rows = list(cases)
    steps = next_steps(rows)
    for case in rows:
        case.step = steps[case.pk]
    return rows


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
        if self.is_whole:
            return actions.open_case(by=self.request.user, **form.cleaned_data)
        uploads = form.cleaned_data.pop("upload")
        return actions.raise_case(uploads=uploads, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()

    @property
    def success_message(self) -> Any:
        if self.is_whole:
            return _("The case has its number.")
        return _("Thank you. The secretariat has your case, and finds a meeting for it.")


class CaseAction(ActionView):
    """A form about one case, for the secretariat."""

    @cached_property
    def case(self) -> Case:
        case = visible_case(self.request, self.kwargs["pk"])
        refuse_unless(self.may(case))
        return case

    def may(self, case: Case) -> bool:
        return permissions.can_open(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.case.get_absolute_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, **kwargs)

    def get_success_url(self) -> str:
        return self.case.get_absolute_url()


class EditCase(CaseAction):
    template_name = "meetings/cases/edit.html"
    form_class = CaseForm
    success_message = _("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.case}

    def act(self, form: CaseForm) -> Case:
        return actions.change_case(case=self.case, by=self.request.user, **form.cleaned_data)


class ForwardCase(CaseAction):
    template_name = "meetings/cases/forward.html"
    form_class = ForwardForm
    success_message = _("The case is sent on. The chair of the body is told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"case": self.case}

    def act(self, form: ForwardForm) -> Case:
        return forward_case(case=self.case, by=self.request.user, **form.cleaned_data)


@require_POST
def case_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a case without a decision, or open it again."""
    case = visible_case(request, pk)
    refuse_unless(permissions.can_open(request.user))
    do = actions.close_case if request.POST.get("state") == Case.State.CLOSED else actions.reopen_case
    with refusal_as_message(request):
        do(case=case, by=request.user)
    return redirect(case)


@require_POST
def case_follow(request: HttpRequest, pk: int) -> HttpResponse:
    case = visible_case(request, pk)
    actions.follow_case(case=case, by=request.user)
    messages.success(request, _("You follow the case, and hear when something happens."))
    return redirect(case)


@require_POST
def case_unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    case = visible_case(request, pk)
    actions.unfollow_case(case=case, by=request.user)
    messages.success(request, _("You no longer follow the case."))
    return redirect(case)
