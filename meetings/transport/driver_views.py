"""Views: the register of drivers."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from meetings.transport import drivers, permissions
from meetings.transport.forms import DriverForm
from meetings.transport.models import Driver
from umt_portal.access.views import ActionView, refuse_unless


class DriverRegister(TemplateView):
    """Those who drive: the usual car, seats, home and certificate."""

    template_name = "meetings/transport/drivers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unless(permissions.can_plan(self.request.user))
        known = drivers.known_drivers(self.request.user)
        groups = [
            (_("Drive us"), [one for one in known if one.usual]),
            (_("Others who may drive"), [one for one in known if not one.usual]),
        ]
        return super().get_context_data(**kwargs) | {"groups": groups}


class KeepDriver(ActionView):
    form_class = DriverForm
    template_name = "meetings/transport/driver_form.html"
    success_message = gettext_lazy("Saved. New cars start from this.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_unless(permissions.can_plan(request.user))
        self.person = get_object_or_404(permissions.drivers_for(request.user), pk=kwargs["pk"])
        self.has_certificate = request.user.roles.is_secretariat and not drivers.has_a_post(self.person)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        usual = Driver.objects.filter(person=self.person).first()
        return super().get_form_kwargs() | {
            "instance": usual or Driver(person=self.person),
            "has_certificate": self.has_certificate,
            "cancel": self.get_success_url(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"person": self.person}

    def act(self, form: DriverForm) -> Driver:
        keep = drivers.keep_driver_and_certificate if self.has_certificate else drivers.keep_driver
        return keep(person=self.person, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("drivers")
