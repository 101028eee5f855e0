"""The secretariat's pages for an agenda: items and their order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as flash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings.agenda import actions, messages, permissions, queries, standing
from meetings.agenda.forms import FromBacklogForm, ItemForm
from meetings.agenda.models import AgendaItem
from meetings.cases.permissions import Viewer
from meetings.schedule import permissions as schedule
from meetings.schedule.models import Meeting
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


def editable_meeting(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(schedule.visible_to(request.user), pk=pk)
    refuse_unless(permissions.can_edit(request.user, meeting))
    return meeting


def editable_item(request: HttpRequest, pk: int) -> AgendaItem:
    items = AgendaItem.objects.filter(meeting__in=schedule.visible_to(request.user))
    item = get_object_or_404(items.select_related("meeting", "case__body"), pk=pk)
    refuse_unless(permissions.can_edit(request.user, item.meeting))
    return item


class AgendaPage(ActionView):
    """Items with their times, buttons for the order, and the cases that wait."""

    template_name = "meetings/agenda/edit.html"
    form_class = FromBacklogForm

    @cached_property
    def meeting(self) -> Meeting:
        return editable_meeting(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cases": queries.backlog(self.meeting.bodies.all())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(meeting=self.meeting, **kwargs)
        return (
            context
            | shown(self.meeting, self.request.user)
            | {
                "waiting": context["form"].fields["cases"].queryset,
                "ticked": self.request.POST.getlist("cases"),
                "tells_at": messages.waits_until(self.meeting),
                "leading_body": queries.leading_body(self.meeting),
            }
        )

    def act(self, form: FromBacklogForm) -> list[AgendaItem]:
        minutes = form.cleaned_data["minutes"]
        return actions.add_cases(
            meeting=self.meeting, cases=form.chosen, minutes=minutes, by=self.request.user
        )

    def get_success_url(self) -> str:
        return self.request.path


def shown(meeting: Meeting, user: Viewer) -> dict[str, Any]:
    """What the list of items needs."""
    return {"meeting": meeting, "agenda": queries.agenda_of(meeting, can_read_closed=True, user=user)}


@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """All items in a new order, from the hand that drags. Answers with the list as it then is."""
    meeting = editable_meeting(request, pk)
    wanted = [int(one) for one in request.POST.getlist("order") if one.isdecimal()]
    try:
        actions.reorder(meeting=meeting, order=wanted, by=request.user)
        refused = ""
    except ValidationError as refusal:
        refused = refusal.messages[0]
    context = shown(meeting, request.user) | {"refused": refused}
    return render(request, "meetings/agenda/_list.html", context, status=409 if refused else 200)


@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = editable_meeting(request, pk)
    count = actions.tell_now(meeting=meeting, by=request.user)
    flash.success(request, ngettext("%d person is told.", "%d people are told.", count) % count)
    return redirect("agenda", pk)


@require_POST
def fixed_items(request: HttpRequest, pk: int) -> HttpResponse:
    with refusal_as_message(request):
        standing.put_standing_items(meeting=editable_meeting(request, pk), by=request.user)
    return redirect("agenda", pk)


class NewItem(ActionView):
    template_name = "meetings/agenda/item.html"
    form_class = ItemForm

    @cached_property
    def meeting(self) -> Meeting:
        return editable_meeting(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)

    def act(self, form: ItemForm) -> AgendaItem:
        return actions.add_item(meeting=self.meeting, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("agenda", args=[self.meeting.pk])


class EditItem(NewItem):
    success_message = _("Saved.")

    @cached_property
    def item(self) -> AgendaItem:
        return editable_item(self.request, self.kwargs["pk"])

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.item}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)

    def act(self, form: ItemForm) -> AgendaItem:
        return actions.change_item(item=self.item, by=self.request.user, **form.cleaned_data)


@require_POST
def item_move(request: HttpRequest, pk: int) -> HttpResponse:
    item = editable_item(request, pk)
    with refusal_as_message(request):
        actions.move_item(item=item, step=-1 if request.POST.get("way") == "up" else 1, by=request.user)
    return redirect(f"{reverse('agenda', args=[item.meeting_id])}#item-{item.pk}")


@require_POST
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = editable_item(request, pk)
    with refusal_as_message(request):
        actions.remove_item(item=item, by=request.user)
    return redirect("agenda", item.meeting_id)
