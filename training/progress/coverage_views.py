"""How many have completed the basic course, municipality by municipality; and who, for those who answer for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView, TemplateView

from training.progress.actions import record_completion, undo_completion
from training.progress.forms import CompletionForm
from training.progress.models import Completion
from training.progress.permissions import can_see_coverage, names_visible_to
from training.progress.queries import basic_course, coverage, learners, progress_of
from umt_portal.access.views import ActionView, log_readings, refusal_as_message, refuse_unless
from umt_portal.accounts.models import User


class CoveragePage(TemplateView):
    """Figures for all municipalities."""

    template_name = "training/progress/coverage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        refuse_unless(can_see_coverage(user))
        rows = coverage()
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "people": sum(row.people for row in rows),
            "completed": sum(row.completed for row in rows),
            "courses": basic_course(),
            "named": set(names_visible_to(user).values_list("pk", flat=True)),
        }


class MunicipalityCoverage(ListView):
    """Who in one municipality has completed the basic course."""

    template_name = "training/progress/municipality.html"
    paginate_by = 25

    def get_queryset(self) -> Any:
        self.municipality = get_object_or_404(names_visible_to(self.request.user), slug=self.kwargs["slug"])
        people = learners([self.municipality])[self.municipality.pk]
        return list(User.objects.filter(pk__in=people).order_by("name", "pk"))  # a few dozen at most

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        people = list(context["object_list"])
        log_readings(self.request, people)
        progress = progress_of(people)
        completions: dict[int, list[Completion]] = {}
        for completion in Completion.objects.filter(person__in=people).select_related("course"):
            completions.setdefault(completion.person_id, []).append(completion)
        rows = [(person, progress[person.pk], completions.get(person.pk, [])) for person in people]
        return context | {"municipality": self.municipality, "rows": rows}


class CompletionNew(ActionView):
    """Write down a course someone has completed without being signed up here."""

    template_name = "training/progress/completion_form.html"
    form_class = CompletionForm
    success_message = gettext_lazy("It is written down.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.municipality = get_object_or_404(names_visible_to(request.user), slug=kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        people = learners([self.municipality])[self.municipality.pk]
        return super().get_form_kwargs() | {"people": people, "cancel": self.get_success_url()}

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("hvem")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"municipality": self.municipality}

    def act(self, form: CompletionForm) -> Completion:
        return record_completion(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("coverage_municipality", args=[self.municipality.slug])


@require_POST
def completion_undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    municipality = get_object_or_404(names_visible_to(request.user), slug=slug)
    people = learners([municipality])[municipality.pk]
    completion = get_object_or_404(Completion.objects.select_related("person"), pk=pk, person__in=people)
    with refusal_as_message(request):
        undo_completion(completion=completion, by=request.user)
        messages.success(
            request,
            _("%(name)s no longer stands as having completed the course.") % {"name": completion.person},
        )
    return redirect("coverage_municipality", slug)
