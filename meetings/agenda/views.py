"""The secretariat's pages for an agenda: items, their order, and papers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meetings.agenda import actions, papers, permissions, queries, standing
from meetings.agenda.forms import FromBacklogForm, ItemForm, PaperForm
from meetings.agenda.models import AgendaItem, Attachment
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
        return context | {
            "agenda": queries.agenda_of(self.meeting, can_read_closed=True),
            "has_backlog": context["form"].fields["case"].queryset.exists(),
        }

    def act(self, form: FromBacklogForm) -> AgendaItem:
        return actions.add_item(meeting=self.meeting, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.request.path


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


class NewPaper(ActionView):
    template_name = "meetings/agenda/paper.html"
    form_class = PaperForm
    success_message = _("The paper is added.")

    @cached_property
    def item(self) -> AgendaItem:
        return editable_item(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, meeting=self.item.meeting, **kwargs)

    def act(self, form: PaperForm) -> Attachment:
        return papers.add_paper(item=self.item, upload=form.cleaned_data["upload"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("agenda", args=[self.item.meeting_id])


@login_not_required
@never_cache
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """A paper, to those who may read the item it belongs to. Saved and not shown: it never runs in our name."""
    paper = get_object_or_404(permissions.visible_papers(request.user), pk=pk)
    response = FileResponse(
        paper.file.open("rb"), as_attachment=True, filename=paper.name, content_type=paper.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(permissions.visible_papers(request.user).select_related("item__meeting"), pk=pk)
    refuse_unless(permissions.can_edit(request.user, paper.item.meeting))
    with refusal_as_message(request):
        papers.remove_paper(paper=paper, by=request.user)
    return redirect("agenda", paper.item.meeting_id)
