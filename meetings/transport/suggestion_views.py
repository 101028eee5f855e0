"""Views: a plan is asked for, waited for, looked at and used."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View

from meetings.schedule.models import Meeting
from meetings.transport import permissions, suggestions
from meetings.transport.models import Suggestion
from meetings.transport.offered import Offer, offer
from meetings.transport.suggesting import task_for
from umt_portal.access.views import refusal_as_message, refuse_unless


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(permissions.meetings_for(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    return meeting


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a plan reckoned, and go where it is waited for."""
    meeting = _meeting(request, pk)
    try:
        suggestions.ask_for_plan(meeting=meeting, by=request.user)
    except ValidationError as refusal:
        for text in refusal.messages:
            messages.error(request, text)
        return redirect("meeting_rides", pk)
    return redirect("plan", pk)


class ShowPlan(TemplateView):
    """The newest suggestion, or how far it has come."""

    template_name = "meetings/transport/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = _meeting(self.request, self.kwargs["pk"])
        suggestion = get_object_or_404(
            Suggestion.objects.filter(meeting=meeting).select_related("asked_by", "used_by")[:1]
        )
        found: Offer | None = None
        if suggestion.state == Suggestion.State.READY:
            found = offer(suggestion, task_for(meeting), self.request.user)
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "suggestion": suggestion,
            "offer": found,
            "is_stuck": suggestions.is_stuck(suggestion),
        }


class UsePlan(View):
    """Asked before: these are moved, and told."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = Suggestion.objects.select_related("meeting").filter(state=Suggestion.State.READY)
        self.suggestion = get_object_or_404(
            rows, pk=kwargs["pk"], meeting__in=permissions.meetings_for(request.user)
        )
        refuse_unless(permissions.can_plan(request.user))
        self.offer = offer(self.suggestion, task_for(self.suggestion.meeting), request.user)
        refuse_unless(self.offer.can_use)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        count = self.offer.touched
        context = {
            "title": _("Use the suggested plan?"),
            "consequences": [
                ngettext(
                    "%(count)d person gets another place, time or car, and is told once.",
                    "%(count)d people get another place, time or car, and are told once.",
                    count,
                ) % {"count": count},
                _("Those who are not touched hear nothing. Drivers hear when their list is another."),
                _("The messages go out in five minutes. What you change before that is in them."),
            ],
            "label": _("Use the plan"),
            "cancel_url": reverse("plan", args=[self.suggestion.meeting_id]),
        }  # fmt: skip
        return render(request, "components/confirm.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        with refusal_as_message(request):
            suggestions.use_plan(suggestion=self.suggestion, by=request.user)
            messages.success(request, _("The plan is in use. Those it touches get one message each."))
            return redirect("meeting_rides", self.suggestion.meeting_id)
        return redirect("plan", self.suggestion.meeting_id)
