"""The list of meetings, and the secretariat's pages for planning one. The page of a meeting is in `meetings.pages`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from meetings.schedule import actions, permissions, queries
from meetings.schedule.forms import MeetingFilter, MeetingForm, initial_of
from meetings.schedule.models import Meeting
from umt_portal.access.views import ActionView, refuse_unless
from umt_portal.offline.keeping import may_be_kept


@method_decorator(login_not_required, name="dispatch")
class MeetingList(ListView):
    """Meetings to come, or those that were. Drafts only for the secretariat."""

    template_name = "meetings/schedule/list.html"
    context_object_name = "meetings"
    paginate_by = 25

    @cached_property
    def form(self) -> MeetingFilter:
        return MeetingFilter(self.request.GET, years=queries.years_of_meetings())

    @property
    def shows_past(self) -> bool:
        return self.request.GET.get("tid") == "for"

    def get_queryset(self):
        meetings = permissions.visible_to(self.request.user)
        meetings = meetings.past() if self.shows_past else meetings.coming()
        wish = self.form.cleaned_data if self.form.is_valid() else {}
        if wish.get("body"):
            meetings = meetings.filter(bodies=wish["body"])
        if wish.get("municipality"):
            meetings = meetings.filter(municipality=wish["municipality"])
        if wish.get("year"):
            meetings = queries.in_year(meetings, wish["year"])
        meetings = queries.search(meetings, wish.get("q", ""))
        return meetings.select_related("municipality").prefetch_related("bodies")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            shows_past=self.shows_past,
            can_plan=permissions.can_plan(self.request.user),
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        user = self.request.user
        response = super().render_to_response(context, **kwargs)
        return may_be_kept(response, user.is_authenticated and not permissions.can_plan(user))


class SecretariatPage(ActionView):
    """A page where only the secretariat does something."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            refuse_unless(permissions.can_plan(request.user))
        return super().dispatch(request, *args, **kwargs)


class NewMeeting(SecretariatPage):
    """Plan a meeting, from nothing or as a copy of another."""

    template_name = "meetings/schedule/edit.html"
    form_class = MeetingForm
    success_message = _("The draft is saved. Nobody has been told.")
    extra_context = {"title": _("Plan a meeting"), "cancel": reverse_lazy("meetings")}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"cancel": reverse("meetings")}
        source = self.request.GET.get("kopi", "")
        if source.isdecimal():
            meeting = get_object_or_404(permissions.visible_to(self.request.user), pk=source)
            kwargs["initial"] = copied(meeting)
        return kwargs

    def act(self, form: MeetingForm) -> Meeting:
        return actions.plan_meeting(by=self.request.user, **form.details())

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


def copied(meeting: Meeting) -> dict[str, Any]:
    """What a new meeting takes after another: everything but the day and who chairs it."""
    names = ("title", "intro", "place", "municipality", "remote_url", "food", "is_open", "closed_ground")
    values = {name: getattr(meeting, name) for name in names}
    return values | {"bodies": meeting.bodies.all()} | initial_of(meeting, with_day=False)


class MeetingPageOfSecretariat(SecretariatPage):
    """A page about one meeting for the secretariat."""

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(permissions.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meeting=self.meeting, cancel_url=self.meeting.get_absolute_url(), **kwargs
        )

    def get_success_url(self) -> str:
        return self.meeting.get_absolute_url()


class EditMeeting(MeetingPageOfSecretariat):
    template_name = "meetings/schedule/edit.html"
    form_class = MeetingForm
    success_message = _("Saved.")
    extra_context = {"title": _("Change the meeting")}

    def get_form_kwargs(self) -> dict[str, Any]:
        initial = initial_of(self.meeting, with_day=True)
        cancel = self.meeting.get_absolute_url()
        return super().get_form_kwargs() | {"instance": self.meeting, "initial": initial, "cancel": cancel}

    def act(self, form: MeetingForm) -> Meeting:
        return actions.change_meeting(meeting=self.meeting, by=self.request.user, **form.details())
