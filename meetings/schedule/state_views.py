"""The secretariat's buttons and questions about a meeting: cancel, move, held, delete the draft, keep the draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.schedule import actions, permissions, timed
from meetings.schedule.forms import initial_of
from meetings.schedule.models import Meeting
from meetings.schedule.state_forms import CancelForm, MoveForm
from meetings.schedule.views import MeetingPageOfSecretariat
from umt_portal.access.views import refusal_as_message, refuse_unless
from umt_portal.design.dates import timespan


class CancelMeeting(MeetingPageOfSecretariat):
    template_name = "components/confirm.html"
    form_class = CancelForm
    success_message = _("The meeting is cancelled. Everyone who was called is told.")
    extra_context = {
        "title": _("Cancel the meeting"),
        "label": _("Cancel the meeting"),
        "color": "danger",
        "consequences": [
            _("Everyone who is called is told at once."),
            _("The meeting stays on the list, marked as cancelled."),
        ],
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        when = timespan(self.meeting.starts_at, self.meeting.ends_at)
        return super().get_context_data(question=f"{self.meeting.title}, {when}", **kwargs)

    def act(self, form: CancelForm) -> Meeting:
        return actions.cancel_meeting(
            meeting=self.meeting, reason=form.cleaned_data["reason"], by=self.request.user
        )


class MoveMeeting(MeetingPageOfSecretariat):
    template_name = "components/confirm.html"
    form_class = MoveForm
    success_message = _("The meeting is moved.")

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.meeting, with_day=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = [_("Everyone who is called is told, within ten minutes, what it was and what it is.")]
        told += [_("Calendars that got the invitation move the meeting.")]
        return super().get_context_data(
            title=_("Move the meeting"),
            label=_("Move the meeting"),
            question=_("Now: %(when)s") % {"when": timespan(self.meeting.starts_at, self.meeting.ends_at)},
            consequences=[*(told if self.meeting.is_called else []), _("Deadlines move as many days.")],
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(permissions.can_move(request.user, self.meeting))
        return super().get(request, *args, **kwargs)

    def act(self, form: MoveForm) -> Meeting:
        return actions.move_meeting(meeting=self.meeting, by=self.request.user, **form.details())


@require_POST
def meeting_held(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    with refusal_as_message(request):
        actions.mark_held(meeting=meeting, by=request.user)
    return redirect(meeting)


@require_POST
def meeting_delete(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    with refusal_as_message(request):
        actions.delete_draft(meeting=meeting, by=request.user)
        return redirect("meetings")
    return redirect(meeting)


@require_POST
def keep_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice is not sent by itself after all."""
    meeting = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    timed.keep_draft(meeting=meeting, by=request.user)
    return redirect(meeting)
