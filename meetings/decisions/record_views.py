"""Views: decisions are written down and corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.bodies.models import Body
from meetings.decisions import actions, permissions, queries
from meetings.decisions.forms import DecisionForm
from meetings.decisions.models import Decision
from meetings.decisions.owners import Asked
from meetings.schedule.permissions import visible_to as meetings_visible_to
from umt_portal.access.views import ActionView, refuse_unless


def _whom_to_ask() -> list[Asked]:
    return [*queries.asked_by_default(), *Body.objects.filter(is_active=True)]


class RecordDecision(ActionView):
    """Write down what was decided under an agenda item."""

    form_class = DecisionForm
    template_name = "meetings/decisions/form.html"
    success_message = _("The decision is saved.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        items = AgendaItem.objects.select_related("meeting", "case__body").filter(
            meeting__in=meetings_visible_to(request.user)
        )
        self.item = get_object_or_404(items, pk=kwargs["item_pk"])
        refuse_unless(permissions.can_record(request.user, self.item.meeting))
        if existing := Decision.objects.filter(item=self.item).first():
            return redirect("decision_edit", existing.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        item = self.item
        return super().get_form_kwargs() | {
            "asked": _whom_to_ask(),
            "cancel": item.meeting.get_absolute_url(),
            "initial": {
                "title": item.title,
                "text": item.proposal,
                "summary": item.summary,
                "theme": item.case.theme if item.case else "",
            },
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"item": self.item, "meeting": self.item.meeting}

    def act(self, form: DecisionForm) -> Decision:
        return actions.record_decision(item=self.item, by=self.request.user, **form.facts())

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class EditDecision(ActionView):
    """Correct a decision, until the minutes are out."""

    form_class = DecisionForm
    template_name = "meetings/decisions/form.html"
    success_message = _("The decision is saved.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        visible = permissions.visible_to(request.user).select_related("item__meeting", "body")
        self.decision = get_object_or_404(visible, pk=kwargs["pk"])
        meeting = self.decision.item and self.decision.item.meeting
        refuse_unless(bool(meeting) and permissions.can_record(request.user, meeting))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "asked": _whom_to_ask(),
            "instance": Decision.objects.get(pk=self.decision.pk),
            "cancel": self.decision.get_absolute_url(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.decision.item
        return super().get_context_data(**kwargs) | {
            "decision": self.decision, "item": item, "meeting": item.meeting,
        }  # fmt: skip

    def act(self, form: DecisionForm) -> Decision:
        return actions.edit_decision(decision=self.decision, by=self.request.user, **form.facts())

    def get_success_url(self) -> str:
        return self.decision.get_absolute_url()
