"""A municipality's coordinators: read by those who look after it, changed by the secretariat."""

from __future__ import annotations

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from councils.coordinators import actions
from councils.coordinators.forms import AppointmentForm, PositionForm
from councils.coordinators.models import Coordinator
from councils.municipalities.forms import LastDayForm
from councils.municipalities.permissions import can_manage
from councils.municipalities.secretariat_views import SecretariatPage
from councils.municipalities.views import MunicipalityPageMixin
from councils.people.actions import find_or_register


class CoordinatorList(MunicipalityPageMixin, TemplateView):
    template_name = "councils/coordinators/list.html"

    def get_context_data(self, **kwargs):
        posts = self.municipality.coordinators.select_related("person").order_by("-starts_on")
        return super().get_context_data(
            current=posts.overlapping(timezone.localdate(), None),
            past=posts.past(),
            can_manage=can_manage(self.request.user),
            **kwargs,
        )


class CoordinatorAction(SecretariatPage):
    @cached_property
    def coordinator(self) -> Coordinator:
        posts = self.municipality.coordinators.overlapping(timezone.localdate(), None).select_related(
            "person"
        )
        return get_object_or_404(posts, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)

    def get_success_url(self):
        return reverse("coordinators", args=[self.municipality.slug])


class Appoint(CoordinatorAction):
    template_name = "councils/coordinators/appoint.html"
    success_message = _("The coordinator is appointed and told.")

    def get_form(self, form_class=None):
        return AppointmentForm(**self.get_form_kwargs(), cancel=self.get_success_url())

    @transaction.atomic
    def act(self, form):
        by = self.request.user
        person = find_or_register(**form.person(), by=by)
        return actions.appoint_coordinator(
            municipality=self.municipality, person=person, **form.appointment(), by=by
        )


class Change(CoordinatorAction):
    template_name = "councils/coordinators/change.html"
    success_message = _("Saved.")

    def get_form(self, form_class=None):
        kwargs = self.get_form_kwargs()
        kwargs["initial"] = {
            "position_percent": self.coordinator.position_percent,
            "police_certificate_seen_on": self.coordinator.police_certificate_seen_on,
        }
        return PositionForm(**kwargs, cancel=self.get_success_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(coordinator=self.coordinator, **kwargs)

    def act(self, form):
        return actions.change_appointment(
            coordinator=self.coordinator, **form.cleaned_data, by=self.request.user
        )


class End(CoordinatorAction):
    template_name = "components/confirm.html"
    form_class = LastDayForm
    success_message = _("The appointment is ended.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("End the appointment"),
            question=_("When is %(person)s’s last day as coordinator?") % {"person": self.coordinator.person},
            consequences=[_("They see no more of the municipality’s own pages from the day after.")],
            label=_("End the appointment"),
            color="danger",
            **kwargs,
        )

    def act(self, form):
        return actions.end_appointment(
            coordinator=self.coordinator, **form.cleaned_data, by=self.request.user
        )
