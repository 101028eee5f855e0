"""What the views of voting share: the page of an item, a form on it, and a button."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

from meetings.agenda.models import AgendaItem
from meetings.attendance.models import Invitee
from meetings.attendance.queries import invitees_of
from meetings.voting import permissions
from meetings.voting.presenting import panel_of
from meetings.voting.room import in_the_room
from umt_portal.access.views import add_refusal, refusal_as_message, refuse_unless

WITH_ITEM = ("meeting__minutes", "case__body", "decision__body")


class VotingPage(TemplateView):
    """Proposals, votes and elections under one item, for those who lead the meeting."""

    template_name = "meetings/voting/item.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.target = self.find()
        self.item = self.target if isinstance(self.target, AgendaItem) else self.target.item
        refuse_unless(permissions.can_lead(request.user, self.item.meeting))
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Any:
        items = permissions.items_known_to(self.request.user).select_related(*WITH_ITEM)
        return get_object_or_404(items, pk=self.kwargs["pk"])

    @cached_property
    def invitees(self) -> list[Invitee]:
        return invitees_of(self.item.meeting)

    @cached_property
    def people(self) -> list[Invitee]:
        """Those one chooses between: in the room, or everyone called while nobody has said who is there."""
        return in_the_room(self.item.meeting, self.invitees) or self.invitees

    def next_url(self) -> str:
        asked: QueryDict = self.request.POST or self.request.GET
        wanted, host = asked.get("next", ""), {self.request.get_host()}
        is_ours = url_has_allowed_host_and_scheme(wanted, host, require_https=self.request.is_secure())
        return wanted if wanted and is_ours else reverse("item_voting", args=[self.item.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bound = {"bound": kwargs.pop("bound", None), "bound_to": self.target}
        panel = panel_of(self.item, next_url=self.next_url(), invitees=self.invitees, **bound)
        return super().get_context_data(panel=panel, item=self.item, meeting=self.item.meeting, **kwargs)


class VotingForm(VotingPage):
    """A form on the page: one action, or the page again with what was typed."""

    slot = ""  # where the form stands in the panel

    def make_form(self) -> BaseForm:
        raise NotImplementedError

    def act(self, form: Any) -> Any:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("item_voting", self.item.pk)  # someone loads the answer to a form anew

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form()
        if form.is_valid():
            try:
                self.act(form)
                return redirect(self.next_url())
            except ValidationError as refusal:
                add_refusal(form, refusal)
        context = self.get_context_data(bound={self.slot: form}, form=form)
        return self.render_to_response(context, status=422)


class VotingButton(VotingPage):
    """One action without anything to type."""

    http_method_names = ("post",)

    def act(self) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with refusal_as_message(request):
            self.act()
        return redirect(self.next_url())
