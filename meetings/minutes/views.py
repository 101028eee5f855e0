"""Minutes: written item by item, published, read by everyone; and the notice as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View

from meetings.agenda.queries import items_of
from meetings.attendance.permissions import can_read, readable_by
from meetings.decisions.permissions import can_record
from meetings.minutes import actions, permissions
from meetings.minutes.content import minutes_facts
from meetings.minutes.documents import file_name, minutes_pdf, notice_pdf
from meetings.minutes.forms import MinutesForm
from meetings.minutes.queries import minutes_of, texts_of
from meetings.schedule.models import Meeting
from meetings.schedule.permissions import visible_to
from umt_portal.access.views import ActionView, add_refusal, refusal_as_message, refuse_unless

PDF = "application/pdf"


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    return get_object_or_404(visible_to(request.user).prefetch_related("bodies"), pk=pk)


@method_decorator(login_not_required, name="dispatch")
class MinutesPage(TemplateView):
    """Published minutes for everyone. Who writes them is sent to the writing page until they are out."""

    template_name = "meetings/minutes/minutes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.meeting = _meeting(request, kwargs["pk"])
        self.minutes = minutes_of(self.meeting)
        if permissions.can_see(request.user, self.meeting, self.minutes):
            return super().get(request, *args, **kwargs)
        if permissions.can_write(request.user, self.meeting):
            return redirect("minutes_write", self.meeting.pk)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, meeting = self.request.user, self.meeting
        in_full = can_read(user, meeting)
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "minutes": self.minutes,
            "facts": minutes_facts(meeting, self.minutes, in_full=in_full),
            "sha256": self.minutes.full_sha256 if in_full else self.minutes.sha256,
            "can_approve": permissions.can_approve(user) and not self.minutes.is_approved,
        }


class WriteMinutes(ActionView):
    """Item by item. A second writer never overwrites the first: both texts are shown."""

    form_class = MinutesForm
    template_name = "meetings/minutes/write.html"
    success_message = _("The minutes are saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.meeting = _meeting(request, kwargs["pk"])
        refuse_unless(permissions.can_write(request.user, self.meeting))
        self.minutes = minutes_of(self.meeting)
        if self.minutes and self.minutes.is_published:
            return redirect("minutes", self.meeting.pk)
        self.items = items_of(self.meeting)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kept = {f"text_{pk}": text for pk, text in texts_of(self.minutes).items()}
        version = {"version": self.minutes.version if self.minutes else 0}
        remarks = {"remarks": self.minutes.remarks if self.minutes else ""}
        return super().get_form_kwargs() | {"items": self.items, "initial": kept | version | remarks}

    def act(self, form: MinutesForm) -> Any:
        data = form.cleaned_data
        return actions.save_minutes(
            meeting=self.meeting,
            texts=form.texts(),
            remarks=data["remarks"],
            version=data["version"],
            by=self.request.user,
        )

    def form_valid(self, form: MinutesForm) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.conflict(form) if refusal.code == "changed" else self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())

    def conflict(self, form: MinutesForm) -> HttpResponse:
        """What the other wrote beside what was typed here. Saving again is then a choice made with open eyes."""
        self.minutes = minutes_of(self.meeting)
        theirs = {f"text_{pk}": text for pk, text in texts_of(self.minutes).items()}
        theirs["remarks"] = self.minutes.remarks if self.minutes else ""
        for field in form:
            field.theirs = (
                theirs.get(field.name, "") if theirs.get(field.name, "") != (field.data or "") else ""
            )
        form.data = form.data.copy()
        form.data["version"] = self.minutes.version if self.minutes else 0
        return self.render_to_response(self.get_context_data(form=form, is_conflict=True), status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        facts = minutes_facts(self.meeting, self.minutes, in_full=True, items=self.items)
        for item in facts["items"]:
            item["field"] = form[f"text_{item['pk']}"]
        return context | {
            "meeting": self.meeting,
            "minutes": self.minutes,
            "facts": facts,
            "can_record": can_record(self.request.user, self.meeting),
        }

    def get_success_url(self) -> str:
        return reverse("minutes_write", args=[self.meeting.pk])


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    refuse_unless(permissions.can_write(request.user, meeting))
    with refusal_as_message(request):
        actions.publish_minutes(meeting=meeting, by=request.user)
        messages.success(request, _("The minutes are published."))
        return redirect("minutes", pk)
    return redirect("minutes_write", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    refuse_unless(permissions.can_approve(request.user))
    with refusal_as_message(request):
        actions.reopen_minutes(meeting=meeting, by=request.user)
        messages.success(
            request, _("The minutes are open for corrections. Publish them again when you are done.")
        )
        return redirect("minutes_write", pk)
    return redirect("minutes", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    refuse_unless(permissions.can_approve(request.user))
    with refusal_as_message(request):
        actions.approve_minutes(meeting=meeting, by=request.user)
        messages.success(request, _("The minutes are approved."))
    return redirect("minutes", pk)


@method_decorator(login_not_required, name="dispatch")
class MinutesPdf(View):
    """The fixed file: in full for those who were called, the public one for everyone; a draft for the writers."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        meeting = _meeting(request, pk)
        minutes = minutes_of(meeting)
        if permissions.can_see(request.user, meeting, minutes):
            file = minutes.full_pdf if can_read(request.user, meeting) else minutes.pdf
            return FileResponse(file.open(), content_type=PDF, filename=file_name("protokoll", meeting))
        if permissions.can_write(request.user, meeting):
            return _shown(minutes_pdf(meeting, minutes, in_full=True), file_name("protokoll-utkast", meeting))
        raise Http404


@method_decorator(login_not_required, name="dispatch")
class NoticePdf(View):
    """The notice of a meeting with its agenda, for whoever may read the agenda."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = get_object_or_404(readable_by(request.user).prefetch_related("bodies"), pk=pk)
        pdf = notice_pdf(meeting, can_read_closed=can_read(request.user, meeting))
        return _shown(pdf, file_name("innkalling", meeting))


def _shown(pdf: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        pdf,
        content_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-cache"},
    )
