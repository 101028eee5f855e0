"""The page where the secretariat writes down who came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.attendance import actions, permissions, queries
from meetings.attendance.forms import AttendanceForm, GuestForm
from meetings.attendance.models import Guest, Invitee
from meetings.attendance.roll import roll
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.access.views import refusal_as_message, refuse_unless

DOOR = {"in": actions.come_in, "out": actions.go_out, "excused": actions.mark_excused}


class AttendancePage(TemplateView):
    """Everyone who was called, on one form; guests below it."""

    template_name = "meetings/attendance/record.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            refuse_unless(permissions.can_record_attendance(request.user, self.meeting))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(schedule.visible_to(self.request.user), pk=self.kwargs["pk"])

    def lines(self, data: Any = None) -> list[AttendanceForm]:
        people = self.meeting.invitees.select_related("person", "municipality", "seat", "body")
        people = people.prefetch_related("movements")
        return [AttendanceForm(data, instance=invitee) for invitee in people]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = kwargs.pop("lines", None) or self.lines()
        places = queries.places(line.instance for line in lines)
        return super().get_context_data(
            meeting=self.meeting,
            lines=roll(lines),
            may_note=self.meeting.is_called,
            quorums=queries.quorums(self.meeting, places, self.meeting.bodies.all()),
            guests=self.meeting.guests.all(),
            guest_form=GuestForm(),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        lines = self.lines(request.POST)
        if all(line.is_valid() for line in lines):
            with refusal_as_message(request):
                actions.record_attendance(meeting=self.meeting, presences=written(lines), by=request.user)
                flash.success(request, _("The attendance is saved."))
                return redirect("attendance", pk)
        return self.render_to_response(self.get_context_data(lines=lines), status=422)


def written(lines: list[AttendanceForm]) -> list[actions.Presence]:
    """The lines that were changed."""
    return [actions.Presence(line.instance.pk, **line.cleaned_data) for line in lines if line.has_changed()]


@require_POST
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone comes in, goes out, or is noted as excused, now."""
    invitees = Invitee.objects.filter(meeting__in=schedule.visible_to(request.user))
    invitee = get_object_or_404(invitees.select_related("meeting", "person"), pk=pk)
    refuse_unless(permissions.can_record_attendance(request.user, invitee.meeting))
    note = DOOR.get(request.POST.get("what", ""))
    if note:
        with refusal_as_message(request):
            note(invitee=invitee, by=request.user)
    return redirect("attendance", invitee.meeting_id)


@require_POST
def guest_add(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(schedule.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_record_attendance(request.user, meeting))
    form = GuestForm(request.POST)
    if form.is_valid():
        actions.add_guest(meeting=meeting, by=request.user, **form.cleaned_data)
    else:
        flash.error(request, _("Write the name of the guest."))
    return redirect("attendance", pk)


@require_POST
def guest_remove(request: HttpRequest, pk: int) -> HttpResponse:
    guests = Guest.objects.filter(meeting__in=schedule.visible_to(request.user))
    guest = get_object_or_404(guests.select_related("meeting"), pk=pk)
    refuse_unless(permissions.can_record_attendance(request.user, guest.meeting))
    with refusal_as_message(request):
        actions.remove_guest(guest=guest, by=request.user)
    return redirect("attendance", guest.meeting_id)
