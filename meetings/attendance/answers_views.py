"""All answers of a meeting on one page, for the coordinator's own people and for the secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.attendance import actions, permissions
from meetings.attendance.answers import lines_for, not_called
from meetings.attendance.holders import call_in
from meetings.attendance.models import Invitee
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.access.views import log_readings, refusal_as_message, refuse_unless


class AnswersPage(TemplateView):
    """One line for each person, with buttons that answer for them."""

    template_name = "meetings/attendance/answers.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            refuse_unless(permissions.can_see_answers(request.user, self.meeting))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(schedule.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, meeting = self.request.user, self.meeting
        lines = lines_for(user, meeting)
        log_readings(self.request, [line.invitee.person for line in lines])
        is_open = meeting.is_called and meeting.ends_at > timezone.now()
        return super().get_context_data(
            meeting=meeting,
            lines=lines,
            is_open=is_open,
            not_called=not_called(user, meeting) if is_open else [],
            waiting=sum(not line.invitee.answer and line.invitee.has_vote for line in lines),
            **kwargs,
        )


def _invitee(request: HttpRequest, pk: int) -> Invitee:
    found = permissions.visible_to(request.user).select_related("meeting", "person", "municipality")
    return get_object_or_404(found, pk=pk)


@require_POST
def answer_quick(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap for someone: comes, or can not."""
    invitee = _invitee(request, pk)
    with refusal_as_message(request):
        actions.answer(invitee=invitee, answer=request.POST.get("answer", ""), by=request.user)
        flash.success(request, _("The answer for %(name)s is saved.") % {"name": invitee.person})
    return _back(request, invitee.meeting)


@require_POST
def member_meets(request: HttpRequest, pk: int) -> HttpResponse:
    """The member takes the seat back from a deputy who has said yes."""
    invitee = _invitee(request, pk)
    refuse_unless(permissions.can_swap(request.user, invitee))
    with refusal_as_message(request):
        actions.let_member_meet(invitee=invitee, by=request.user)
        flash.success(request, _("%(name)s meets. The deputy is told.") % {"name": invitee.person})
    return _back(request, invitee.meeting)


@require_POST
def member_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a member who was not called with the others."""
    meeting = get_object_or_404(schedule.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_see_answers(request.user, meeting))
    wanted = request.POST.get("person", "")
    member = next((one for one in not_called(request.user, meeting) if str(one.person.pk) == wanted), None)
    if member is None:
        flash.error(request, _("Only members of the body can be called."))
        return _back(request, meeting)
    with refusal_as_message(request):
        call_in(meeting=meeting, person=member.person, by=request.user)
        flash.success(request, _("%(name)s is called to the meeting.") % {"name": member.person})
    return _back(request, meeting)


def _back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if permissions.can_see_answers(request.user, meeting):
        return redirect("answers", meeting.pk)
    return redirect(meeting)
