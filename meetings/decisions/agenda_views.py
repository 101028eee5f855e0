"""The secretariat takes open decisions up in a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.agenda.models import AgendaItem
from meetings.agenda.views import editable_meeting
from meetings.decisions.follow_up_agenda import open_decisions, put_on_agenda
from meetings.decisions.models import Decision
from meetings.schedule.models import Meeting
from umt_portal.access.views import ActionView


class ChosenForm(forms.Form):
    """Those of the open decisions that are ticked."""

    decisions = forms.MultipleChoiceField(error_messages={"required": _("Tick at least one decision.")})

    def __init__(self, *args: Any, offered: list[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decisions"].choices = [(str(one.pk), one.title) for one in offered]


class OpenDecisions(ActionView):
    """What is decided and not carried out, offered for one agenda."""

    template_name = "meetings/decisions/agenda.html"
    form_class = ChosenForm
    success_message = _("The decisions are on the agenda.")

    @cached_property
    def meeting(self) -> Meeting:
        return editable_meeting(self.request, self.kwargs["pk"])

    @cached_property
    def offered(self) -> list[Decision]:
        return open_decisions(self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offered": self.offered}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, offered=self.offered, **kwargs)

    def act(self, form: ChosenForm) -> list[AgendaItem]:
        chosen = [one for one in self.offered if str(one.pk) in form.cleaned_data["decisions"]]
        return put_on_agenda(meeting=self.meeting, decisions=chosen, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("agenda", args=[self.meeting.pk])
