"""The secretariat's page for what every meeting of a body begins and ends with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from meetings.agenda import standing
from meetings.agenda.forms import StandingForm
from meetings.agenda.models import TemplateItem
from meetings.bodies.models import Body
from meetings.bodies.permissions import can_edit_bodies
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


class StandingAgenda(ActionView):
    """The lines in order, and a form for one more. A body that wrote none shows the usual ones."""

    template_name = "meetings/agenda/standing.html"
    form_class = StandingForm
    success_message = _("Saved.")

    @cached_property
    def body(self) -> Body:
        body = get_object_or_404(Body, slug=self.kwargs["slug"])
        refuse_unless(can_edit_bodies(self.request.user))
        return body

    def get_form_kwargs(self) -> dict[str, Any]:
        cancel = self.body.get_absolute_url()
        return super().get_form_kwargs() | {"cancel": cancel, "submit": _("Add the item")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = list(TemplateItem.objects.filter(body=self.body).order_by("position"))
        return super().get_context_data(body=self.body, own=own, usual=standing.usual(), **kwargs)

    def act(self, form: StandingForm) -> TemplateItem:
        return standing.add_standing(body=self.body, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return address_of(self.body)


class EditStanding(ActionView):
    template_name = "meetings/agenda/standing_item.html"
    form_class = StandingForm
    success_message = _("Saved.")

    @cached_property
    def item(self) -> TemplateItem:
        return editable_line(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.item, "cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = self.get_success_url()
        return super().get_context_data(item=self.item, body=self.item.body, back=back, **kwargs)

    def act(self, form: StandingForm) -> TemplateItem:
        return standing.change_standing(item=self.item, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return address_of(self.item.body)


@require_POST
def standing_own(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a list of the body's own."""
    body = get_object_or_404(Body, slug=slug)
    refuse_unless(can_edit_bodies(request.user))
    standing.write_own(body=body, by=request.user)
    return redirect(address_of(body))


@require_POST
def standing_move(request: HttpRequest, pk: int) -> HttpResponse:
    item = editable_line(request, pk)
    standing.move_standing(item=item, step=-1 if request.POST.get("way") == "up" else 1, by=request.user)
    return redirect(address_of(item.body))


@require_POST
def standing_remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = editable_line(request, pk)
    with refusal_as_message(request):
        standing.remove_standing(item=item, by=request.user)
    return redirect(address_of(item.body))


def editable_line(request: HttpRequest, pk: int) -> TemplateItem:
    item = get_object_or_404(TemplateItem.objects.select_related("body"), pk=pk)
    refuse_unless(can_edit_bodies(request.user))
    return item


def address_of(body: Body) -> str:
    return reverse("agenda_template", args=[body.slug])
