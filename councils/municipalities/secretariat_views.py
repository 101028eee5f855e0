"""What only the secretariat does with a municipality: let it take part, and say who leads it."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from councils.municipalities import actions, permissions
from councils.municipalities.forms import JoinForm, LastDayForm, OfficeForm
from councils.municipalities.models import Officeholder
from councils.municipalities.views import MunicipalityPageMixin
from councils.people.actions import find_or_register
from umt_portal.access.views import ActionView, refuse_unless


class SecretariatPage(MunicipalityPageMixin, ActionView):
    """Pages about a municipality where only the secretariat may do anything."""

    def dispatch(self, request, *args, **kwargs):
        refuse_unless(permissions.can_manage(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        return self.request.path


class ParticipationPage(SecretariatPage):
    """Since when a municipality takes part, and joining when it does not."""

    template_name = "councils/municipalities/participation.html"
    success_message = _("The municipality takes part, and has its seats.")

    def get_form(self, form_class=None):
        return JoinForm(**self.get_form_kwargs(), cancel=self.municipality.get_absolute_url())

    def get_context_data(self, **kwargs):
        periods = list(self.municipality.participations.order_by("-starts_on"))
        is_open = any(period.ends_on is None for period in periods)
        return super().get_context_data(periods=periods, is_open=is_open, **kwargs)

    def act(self, form):
        return actions.join(municipality=self.municipality, by=self.request.user, **form.cleaned_data)


class Leave(SecretariatPage):
    template_name = "components/confirm.html"
    form_class = LastDayForm
    success_message = _("The municipality stops taking part.")

    def get_context_data(self, **kwargs):
        back = reverse("participation", args=[self.municipality.slug])
        return super().get_context_data(
            title=_("End the part in UMT"),
            question=_("Shall %(municipality)s stop taking part?") % {"municipality": self.municipality},
            consequences=[
                _("The terms of its delegates and deputies end the same day."),
                _("They are told."),
            ],
            label=_("End the part in UMT"),
            color="danger",
            cancel_url=back,
            **kwargs,
        )

    def get_success_url(self):
        return reverse("participation", args=[self.municipality.slug])

    def act(self, form):
        return actions.leave(municipality=self.municipality, by=self.request.user, **form.cleaned_data)


class Offices(SecretariatPage):
    """The mayor and the municipal director, and registering new ones."""

    template_name = "councils/municipalities/offices.html"
    success_message = _("Registered.")

    def get_form(self, form_class=None):
        return OfficeForm(**self.get_form_kwargs(), cancel=self.municipality.get_absolute_url())

    def get_context_data(self, **kwargs):
        holders = self.municipality.officeholders.select_related("person").order_by("-starts_on")
        return super().get_context_data(holders=holders, **kwargs)

    def act(self, form):
        data, by = form.cleaned_data, self.request.user
        person = find_or_register(name=data["name"], email=data["email"], phone=data["phone"], by=by)
        return actions.take_office(
            municipality=self.municipality,
            person=person,
            office=data["office"],
            starts_on=data["starts_on"],
            by=by,
        )


class LeaveOffice(SecretariatPage):
    template_name = "components/confirm.html"
    form_class = LastDayForm
    success_message = _("The time in office is ended.")

    @cached_property
    def holder(self) -> Officeholder:
        still = Officeholder.objects.filter(Q(ends_on=None), municipality=self.municipality)
        return get_object_or_404(still.select_related("person"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("End the time in office"),
            question=_("When is %(person)s's last day as %(office)s?")
            % {"person": self.holder.person, "office": self.holder.get_office_display()},
            label=_("End the time in office"),
            color="danger",
            cancel_url=self.get_success_url(),
            **kwargs,
        )

    def get_success_url(self):
        return reverse("offices", args=[self.municipality.slug])

    def act(self, form):
        return actions.leave_office(officeholder=self.holder, by=self.request.user, **form.cleaned_data)
