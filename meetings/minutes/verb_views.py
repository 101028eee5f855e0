"""What is done with written minutes: sent to be confirmed, confirmed, published, opened again, approved, corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.minutes import actions, permissions
from meetings.minutes.chairs import was_there
from meetings.minutes.confirming import standing_of
from meetings.minutes.content import minutes_facts
from meetings.minutes.forms import CorrectionForm, PublishForm
from meetings.minutes.models import Correction
from meetings.minutes.queries import approving_item
from meetings.minutes.record import read
from meetings.minutes.views import found
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


class ConfirmMinutes(TemplateView):
    """The draft in full, for those who were there, with one button: it is right."""

    template_name = "meetings/minutes/confirm.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.record = read(found(request, kwargs["pk"]))
        self.meeting = self.record.meeting
        if permissions.can_confirm(request.user, self.record):
            return super().dispatch(request, *args, **kwargs)
        if permissions.can_see(request.user, self.record):
            return redirect("minutes", self.meeting.pk)
        if permissions.leads(request.user, self.record):
            return redirect("minutes_write", self.meeting.pk)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standing = standing_of(self.record)
        return super().get_context_data(**kwargs) | {
            "meeting": self.meeting,
            "facts": minutes_facts(self.record, in_full=True),
            "standing": standing,
            "has_confirmed": standing.has(self.request.user),
            "was_there": was_there(self.request.user, self.record.chair, self.record.invitees),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        with refusal_as_message(request):
            actions.confirm(meeting=self.meeting, by=request.user)
            messages.success(request, _("Thank you. You have confirmed the minutes."))
        return redirect("minutes_confirm", pk)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the minutes to the chair and one more."""
    meeting = found(request, pk)
    refuse_unless(permissions.can_write(request.user, meeting))
    with refusal_as_message(request):
        asked = actions.ask_for_confirmation(meeting=meeting, by=request.user)
        text = ngettext(
            "Sent to %(number)d person to be confirmed: %(names)s.",
            "Sent to %(number)d people to be confirmed: %(names)s.",
            len(asked),
        )
        messages.success(
            request, text % {"number": len(asked), "names": ", ".join(one.name for one in asked)}
        )
    return redirect("minutes_write", pk)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair when the minutes are confirmed; the secretariat also without, with a reason."""
    meeting = found(request, pk)
    refuse_unless(permissions.can_write(request.user, meeting))
    form = PublishForm(request.POST)
    with refusal_as_message(request):
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        actions.publish_minutes(
            meeting=meeting,
            reason=reason if permissions.is_secretariat(request.user) else "",
            by=request.user,
        )
        messages.success(request, _("The minutes are published."))
        return redirect("minutes", pk)
    return redirect("minutes_write", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = found(request, pk)
    refuse_unless(permissions.is_secretariat(request.user))
    with refusal_as_message(request):
        actions.reopen_minutes(meeting=meeting, by=request.user)
        messages.success(
            request, _("The minutes are open for corrections. Publish them again when you are done.")
        )
        return redirect("minutes_write", pk)
    return redirect("minutes", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """From the page of the minutes, or from the meeting that approves them (`next` leads back there)."""
    meeting = found(request, pk)
    item = approving_item(meeting)
    refuse_unless(permissions.can_approve(request.user, item and item.meeting))
    with refusal_as_message(request):
        actions.approve_minutes(meeting=meeting, by=request.user)
        messages.success(request, _("The minutes are approved."))
    back = request.POST.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("minutes", pk)


class NewCorrection(ActionView):
    """A mistake in approved minutes is written down beside them."""

    form_class = CorrectionForm
    template_name = "meetings/minutes/correction.html"
    success_message = gettext_lazy("The correction is recorded, and those who were called are told.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.meeting = found(request, kwargs["pk"])
        refuse_unless(permissions.is_secretariat(request.user))
        minutes = getattr(self.meeting, "minutes", None)
        if minutes is None or not minutes.is_approved:
            return redirect("minutes", self.meeting.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        items = self.meeting.agenda.order_by("position")
        return super().get_form_kwargs() | {"items": items, "cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"meeting": self.meeting}

    def act(self, form: CorrectionForm) -> Correction:
        data = form.cleaned_data
        return actions.correct(
            meeting=self.meeting, text=data["text"], item=data["item"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("minutes", args=[self.meeting.pk])
