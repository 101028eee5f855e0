"""The log of cases that never came: for everyone, and for those who keep it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from meetings.missed import actions, permissions
from meetings.missed.forms import NoteForm, RemoveForm
from meetings.missed.models import MissedCase
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


@method_decorator(login_not_required, name="dispatch")
class MissedCases(ListView):
    """Confirmed cases for everyone; above them what the visitor is to judge, and what they have noted."""

    template_name = "meetings/missed/list.html"
    context_object_name = "cases"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[MissedCase]:
        return MissedCase.objects.filter(state=MissedCase.State.CONFIRMED).select_related("municipality")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, context = self.request.user, super().get_context_data(**kwargs)
        judged, noted = permissions.judged_by(user), MissedCase.objects.none()
        if user.is_authenticated:
            noted = MissedCase.objects.filter(noted_by=user).exclude(state=MissedCase.State.CONFIRMED)
        waiting = judged.filter(state=MissedCase.State.NOTED)
        shown = [missed.pk for missed in context["cases"]]
        return context | {
            "waiting": waiting.select_related("municipality"),
            "own": noted.exclude(pk__in=waiting.values("pk")).select_related("municipality"),
            "judged": set(judged.filter(pk__in=shown).values_list("pk", flat=True)),
            "can_note": permissions.can_note(user),
        }


class NoteMissedCase(ActionView):
    template_name = "meetings/missed/note.html"
    form_class = NoteForm
    success_message = gettext_lazy("Thank you. The coordinator looks at it before everyone sees it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_note(self.request.user))
        places = permissions.noted_in(self.request.user)
        return super().get_form_kwargs() | {"places": places, "cancel": reverse("missed_cases")}

    def act(self, form: NoteForm) -> MissedCase:
        return actions.note_missed_case(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("missed_cases")


def judged_case(request: HttpRequest, pk: int) -> MissedCase:
    missed = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_judge(request.user, missed))
    return missed


@require_POST
def missed_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    missed = judged_case(request, pk)
    with refusal_as_message(request):
        actions.confirm_missed_case(missed=missed, by=request.user)
        messages.success(request, _("Confirmed. Now everyone can see it."))
    return redirect("missed_cases")


class RemoveMissedCase(ActionView):
    template_name = "components/confirm.html"
    form_class = RemoveForm
    success_message = gettext_lazy("The case is removed from the log.")

    @cached_property
    def missed(self) -> MissedCase:
        return judged_case(self.request, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Remove from the log?"),
            question=self.missed.title,
            label=_("Remove it"),
            color="danger",
            cancel_url=reverse("missed_cases"),
            **kwargs,
        )

    def act(self, form: RemoveForm) -> MissedCase:
        return actions.remove_missed_case(missed=self.missed, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("missed_cases")
