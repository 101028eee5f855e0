"""The log: what was sent to whom, when, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from umt_portal.access.views import refusal_as_message, refuse_unless
from umt_portal.notices import actions
from umt_portal.notices.forms import LogFilter
from umt_portal.notices.models import Delivery
from umt_portal.notices.permissions import can_read_log, deliveries_visible_to
from umt_portal.notices.queries import health


class LogPage(ListView):
    """For the secretariat all of it, for a coordinator what concerns their municipality."""

    template_name = "notices/log.html"
    paginate_by = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(can_read_log(request.user))
        self.form = LogFilter(request.GET or None)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Delivery]:
        wishes = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        deliveries = deliveries_visible_to(self.request.user)
        if state := wishes.get("state"):
            deliveries = deliveries.filter(state=state)
        if kind := wishes.get("kind"):
            deliveries = deliveries.filter(message__kind=kind)
        if words := wishes.get("q"):
            deliveries = deliveries.filter(about_receiver(words))
        return deliveries.order_by("-message__created_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures = health(deliveries_visible_to(self.request.user))
        return super().get_context_data(form=self.form, health=figures, **kwargs)


def about_receiver(words: str) -> Q:
    fields = ("person__name", "person__email", "address", "address_name")
    found = [Q(**{f"message__{field}__icontains": words}) for field in fields]
    return found[0] | found[1] | found[2] | found[3]


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(deliveries_visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.retry(delivery=delivery, by=request.user)
        messages.success(request, _("The message is sent again."))
    return redirect("outbox_log")
