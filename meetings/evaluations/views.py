"""Three taps after a meeting, and what everyone's taps say together."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meetings.attendance.queries import invitation_of
from meetings.evaluations import actions, permissions
from meetings.evaluations.forms import EvaluationForm
from meetings.evaluations.queries import has_evaluated, result_of
from meetings.schedule.permissions import visible_to
from umt_portal.access.views import ActionView, refuse_unless


@method_decorator(never_cache, name="dispatch")
class EvaluateMeeting(ActionView):
    """The form for those who were there; afterwards, and for the others who may, the result."""

    form_class = EvaluationForm
    template_name = "meetings/evaluations/evaluate.html"
    success_message = _("Thank you! Your answers are counted, and nobody can see that they are yours.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        self.meeting = get_object_or_404(visible_to(user).prefetch_related("bodies"), pk=kwargs["pk"])
        self.own = invitation_of(user, self.meeting)
        was_there = permissions.may_evaluate(self.own, self.meeting)
        if not was_there and not permissions.can_see_results(user, self.meeting):
            raise Http404
        self.has_answered = has_evaluated(user, self.meeting)
        self.may_answer = was_there and not self.has_answered
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_unless(self.may_answer)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.meeting.get_absolute_url()}

    def act(self, form: EvaluationForm) -> Any:
        return actions.evaluate(invitee=self.own, **form.cleaned_data, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluate", args=[self.meeting.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shows = not self.may_answer and permissions.can_see_results(self.request.user, self.meeting)
        return context | {
            "meeting": self.meeting,
            "may_answer": self.may_answer,
            "has_answered": self.has_answered,
            "closes_at": permissions.closes_at(self.meeting),
            "is_open": permissions.is_open(self.meeting),
            "result": result_of(self.meeting) if shows else None,
        }
