"""The municipalities: a list for everyone, and what the secretariat and coordinators change."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import ListView

from councils.municipalities import actions, permissions, queries
from councils.municipalities.forms import ContactForm, MunicipalityForm
from councils.municipalities.models import Municipality
from umt_portal.access.views import ActionView, refuse_unless


def hexagon(municipality: Municipality) -> dict[str, str]:
    """What the map of hexagons draws."""
    vacant = municipality.seat_count - municipality.filled_count
    detail = (
        ngettext("%(count)d vacant seat", "%(count)d vacant seats", vacant) % {"count": vacant}
        if vacant
        else ngettext("%(count)d delegate", "%(count)d delegates", municipality.filled_count)
        % {"count": municipality.filled_count}
    )
    return {"name": municipality.name, "detail": detail, "url": municipality.get_absolute_url()}


@method_decorator(login_not_required, name="dispatch")
class MunicipalityList(ListView):
    """The municipalities that take part, and how many of their seats are filled."""

    template_name = "councils/municipalities/list.html"
    context_object_name = "municipalities"
    paginate_by = 25

    def get_queryset(self):
        return queries.participating()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "hexagons": [hexagon(municipality) for municipality in context["municipalities"]],
            "others": Municipality.objects.exclude(pk__in=Municipality.objects.participating()),
            "can_manage": permissions.can_manage(self.request.user),
        }


class MunicipalityPageMixin:
    """Finds the municipality by its address; 404 for those who may not open its private pages."""

    @cached_property
    def municipality(self) -> Municipality:
        return get_object_or_404(permissions.editable_by(self.request.user), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(municipality=self.municipality, **kwargs)

    def get_success_url(self) -> str:
        return self.municipality.get_absolute_url()


class EditMunicipality(MunicipalityPageMixin, ActionView):
    template_name = "councils/municipalities/edit.html"
    success_message = _("Saved.")

    def get_form(self, form_class=None):
        form = MunicipalityForm if permissions.can_manage(self.request.user) else ContactForm
        return form(
            **self.get_form_kwargs(), instance=self.municipality, cancel=self.municipality.get_absolute_url()
        )

    def act(self, form):
        return actions.edit_municipality(
            municipality=self.municipality, by=self.request.user, **form.cleaned_data
        )


class NewMunicipality(ActionView):
    template_name = "councils/municipalities/new.html"
    success_message = _("The municipality is registered. Now choose from when it takes part.")

    def dispatch(self, request, *args, **kwargs):
        refuse_unless(permissions.can_manage(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        return MunicipalityForm(**self.get_form_kwargs(), cancel=reverse("municipalities"))

    def act(self, form):
        return actions.add_municipality(by=self.request.user, **form.cleaned_data)

    def get_success_url(self):
        return reverse("participation", args=[self.result.slug])
