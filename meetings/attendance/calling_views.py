"""The notice before it goes out: as receivers will see it, who they are, and the button that sends it now or later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from meetings.attendance.audience import audience
from meetings.attendance.messages import preview_of_notice
from meetings.schedule import permissions, timed
from meetings.schedule.actions import call_meeting
from meetings.schedule.models import Meeting
from meetings.schedule.queries import warnings_before_calling
from meetings.schedule.state_forms import CallLaterForm, ConfirmForm
from meetings.schedule.views import MeetingPageOfSecretariat
from umt_portal.access.views import refuse_unless
from umt_portal.notices.models import Message
from umt_portal.notices.rendering import rendered

# The mail has its style in each element; it may look as it likes, and do nothing.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "sandbox": [""],
}


@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class CallMeeting(MeetingPageOfSecretariat):
    """Everything to look at before the notice is sent, and the button that sends it."""

    template_name = "meetings/attendance/call.html"
    form_class = ConfirmForm
    success_message = _("The notice is sent.")

    @cached_property
    def notice(self) -> Message:
        return preview_of_notice(self.meeting, self.request.user)

    @property
    def moment(self) -> datetime | None:
        """When the notice goes out; None is now."""
        return None

    @cached_property
    def warnings(self) -> list:
        has_agenda = bool(self.notice.facts["agenda"])
        return warnings_before_calling(self.meeting, self.moment, has_agenda=has_agenda)

    def get_form(self, form_class: Any = None) -> ConfirmForm:
        return self.without_question(super().get_form(form_class))

    def without_question(self, form: ConfirmForm) -> ConfirmForm:
        """Asked only when there is something to confirm."""
        if not self.warnings:
            form.fields.pop("confirmed")
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(
            warnings=self.warnings, preview=rendered(self.notice), audience=audience(self.meeting), **kwargs
        )
        return context | self.forms(context["form"])

    def forms(self, form: ConfirmForm) -> dict[str, Any]:
        return {"now_form": form, "later_form": self.without_question(CallLaterForm(prefix="later"))}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.meeting.is_draft else redirect(self.meeting)

    def act(self, form: ConfirmForm) -> Meeting:
        confirmed = form.cleaned_data.get("confirmed", False)
        return call_meeting(meeting=self.meeting, confirmed=confirmed, by=self.request.user)


class CallLater(CallMeeting):
    """The same page, when a time is asked for."""

    form_class = CallLaterForm
    prefix = "later"
    success_message = _("The notice is sent by itself at the time you chose. Until then nobody is told.")

    @property
    def moment(self) -> datetime | None:
        asked = CallLaterForm(self.request.POST, prefix=self.prefix)
        asked.fields.pop("confirmed")
        return asked.at if asked.is_valid() else None

    def forms(self, form: ConfirmForm) -> dict[str, Any]:
        return {"now_form": self.without_question(ConfirmForm()), "later_form": form}

    def act(self, form: CallLaterForm) -> Meeting:
        confirmed = form.cleaned_data.get("confirmed", False)
        return timed.call_later(meeting=self.meeting, at=form.at, confirmed=confirmed, by=self.request.user)


@require_GET
@csp(MAIL_POLICY)
@xframe_options_sameorigin
def notice_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail itself, for the frame on the page."""
    meeting = get_object_or_404(permissions.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    return HttpResponse(rendered(preview_of_notice(meeting, request.user)).html)
