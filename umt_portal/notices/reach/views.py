"""How one wants to be reached, one's devices, and the list of those who cannot be reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless
from umt_portal.notices.permissions import can_read_log
from umt_portal.notices.reach import actions, devices, hours, vapid
from umt_portal.notices.reach.forms import DeviceForm, WishesForm
from umt_portal.notices.reach.models import PushSubscription, Unreachable
from umt_portal.notices.reach.pages import pages_for
from umt_portal.notices.reach.reachable import visible_to


class SettingsPage(ActionView):
    """Which kinds of notices come where and when, and the devices that get them."""

    form_class = WishesForm
    template_name = "notices/settings.html"
    success_url = reverse_lazy("notice_settings")
    success_message = gettext_lazy("Your choices are saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            common=hours.common(),
            school=hours.school(),
            devices=PushSubscription.objects.filter(person=self.request.user),
            push_key=vapid.public_key() if vapid.is_ready() else "",
            **kwargs,
        )

    def act(self, form: WishesForm) -> None:
        person = self.request.user
        actions.save_wishes(person=person, choices=form.choices, timing=form.timing, by=person)


@require_POST
def device_add(request: HttpRequest) -> HttpResponse:
    form = DeviceForm(request.POST)
    with refusal_as_message(request):
        if not form.is_valid():
            raise ValidationError(_("The browser gave keys we can not use."), code="bad_keys")
        name = devices.name_of(request.headers.get("User-Agent", ""))
        devices.add_device(person=request.user, device=name, by=request.user, **form.cleaned_data)
        messages.success(request, _("This device now gets notices."))
    return redirect("notice_settings")


@require_POST
def device_remove(request: HttpRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(PushSubscription, person=request.user, pk=pk)
    devices.remove_device(device=device, by=request.user)
    messages.success(request, _("The device gets no more notices."))
    return redirect("notice_settings")


class UnreachablePage(ListView):
    """For the secretariat everyone, for a coordinator those they have something to do with."""

    template_name = "notices/unreachable.html"
    paginate_by = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(can_read_log(request.user))
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Unreachable]:
        return visible_to(self.request.user).order_by("-since", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = context["page_obj"].object_list
        pages = pages_for(self.request.user, [row.person_id for row in rows if row.person_id])
        return context | {"rows": [(row, pages.get(row.person_id)) for row in rows]}


@require_POST
def mark_reached(request: HttpRequest, pk: int) -> HttpResponse:
    unreachable = get_object_or_404(visible_to(request.user), pk=pk)
    actions.mark_reached(unreachable=unreachable, by=request.user)
    messages.success(request, _("Taken off the list. If the next mail comes back too, it is there again."))
    return redirect("unreachable")
