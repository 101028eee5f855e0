"""Answering for oneself or for someone else, and reminding."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings.attendance import actions, permissions
from meetings.attendance.forms import AnswerForm
from meetings.attendance.late import waits_for_a_line
from meetings.attendance.models import Invitee
from meetings.schedule import permissions as schedule
from umt_portal.access.roles import Name
from umt_portal.access.views import (
    ActionView,
    SignedLinkMixin,
    log_reading,
    refusal_as_message,
    refuse_unless,
)
from umt_portal.offline.keeping import may_be_kept

THANKS = {
    Invitee.Answer.YES: _("Thank you. You are coming."),
    Invitee.Answer.NO: _("Thank you for telling. You are not coming."),
    Invitee.Answer.MAYBE: _("Thank you. Remember to answer yes or no when you know."),
}


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: yes, no or maybe, for oneself."""
    own = Invitee.objects.filter(person=request.user).select_related("meeting", "person")
    invitee = get_object_or_404(own, meeting=pk)
    with refusal_as_message(request):
        result = actions.answer(invitee=invitee, answer=request.POST.get("answer", ""), by=request.user)
        flash.success(request, THANKS[Invitee.Answer(result.answer)])
    return redirect(invitee.meeting)


class AnswerFor(ActionView):
    """The answer with lift and food: one's own, or for someone in the coordinator's municipality."""

    template_name = "meetings/attendance/answer_for.html"
    form_class = AnswerForm
    success_message = _("The answer is saved.")

    @cached_property
    def invitee(self) -> Invitee:
        found = permissions.visible_to(self.request.user).select_related("meeting", "person", "municipality")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    @property
    def is_own(self) -> bool:
        return self.invitee.person_id == self.request.user.pk

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_own:
            log_reading(request, self.invitee)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "instance": self.invitee,
            "is_own": self.is_own,
            "cancel": self.invitee.meeting.get_absolute_url(),
        }

    def get_form(self, form_class: Any = None) -> AnswerForm:
        form = super().get_form(form_class)
        if self.is_own:
            form.helper.attrs = waits_for_a_line(self.invitee.meeting) | {"data-details": "1"}
        return form

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return may_be_kept(super().render_to_response(context, **kwargs), self.is_own)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            invitee=self.invitee, meeting=self.invitee.meeting, is_own=self.is_own, **kwargs
        )

    def act(self, form: AnswerForm) -> Invitee:
        return actions.answer(invitee=self.invitee, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.invitee.meeting.get_absolute_url()


class AnswerLink(SignedLinkMixin, ActionView):
    """The page behind the buttons in the mail. Opening it changes nothing; mail programs open links by themselves."""

    purpose = "answer"
    template_name = "meetings/attendance/answer_link.html"
    form_class = AnswerForm

    def find(self, target: Any) -> Invitee | None:
        invitees = Invitee.objects.select_related("meeting__municipality", "person", "deputy_for__person")
        return invitees.filter(pk=target.pk, person=target.version).first()

    def get_initial(self) -> dict[str, Any]:
        wish = self.request.GET.get("svar", "")
        return {"answer": wish} if wish in Invitee.Answer.values and wish else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.object.meeting
        is_over = meeting.ends_at < timezone.now()
        return super().get_context_data(invitee=self.object, meeting=meeting, is_over=is_over, **kwargs)

    def act(self, form: AnswerForm) -> Invitee:
        return actions.answer(invitee=self.object, by=self.object.person, **form.cleaned_data)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        response = super().form_valid(form)
        if response.status_code == 302:
            flash.success(self.request, THANKS[Invitee.Answer(self.result.answer)])
        return response

    def get_success_url(self) -> str:
        return self.request.path


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordinator reminds their own; the secretariat reminds all."""
    meeting = get_object_or_404(schedule.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_remind(request.user, meeting))
    roles = request.user.roles
    places = [None] if roles.is_secretariat else sorted(roles.municipalities(Name.COORDINATOR))
    with refusal_as_message(request):
        count = sum(
            actions.remind_now(meeting=meeting, municipality_id=place, by=request.user) for place in places
        )
        flash.success(request, ngettext("%d person is reminded.", "%d people are reminded.", count) % count)
    return redirect(meeting)
