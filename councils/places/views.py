"""The places where cars stop: the list, one place with its roads, and changing it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView, TemplateView

from councils.places import actions, permissions, queries
from councils.places.forms import PlaceFilter, PlaceForm
from councils.places.models import Fetch, Place
from councils.places.uses import is_used
from umt_portal.access.views import ActionView, refuse_unless


class PlanningPage:
    """For those who plan driving: the secretariat and coordinators."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(permissions.can_see(request.user))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PlaceList(PlanningPage, ListView):
    """Places by municipality."""

    template_name = "councils/places/list.html"
    paginate_by = 50

    @cached_property
    def filter(self) -> PlaceFilter:
        form = PlaceFilter(self.request.GET)
        form.is_valid()
        return form

    def get_queryset(self):
        wanted = getattr(self.filter, "cleaned_data", {})
        places = queries.found(wanted.get("q", ""))
        if wanted.get("municipality"):
            places = places.filter(municipality=wanted["municipality"])
        return places

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "filter": self.filter,
            "retired": Place.objects.filter(is_active=False).select_related("municipality")[:50],
            "is_set_up": bool(settings.ROUTES_URL),
            "can_fetch": permissions.can_fetch(user),
            "fetch": Fetch.objects.first() if permissions.can_fetch(user) else None,
        }


class PlacePageMixin(PlanningPage):
    """Finds the place by its key."""

    @cached_property
    def place(self) -> Place:
        places = permissions.visible_to(self.request.user).select_related("municipality")
        return get_object_or_404(places, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(place=self.place, **kwargs)  # type: ignore[misc]

    def get_success_url(self) -> str:
        return self.place.get_absolute_url()


class PlacePage(PlacePageMixin, TemplateView):
    """One place, and how far it is to all others: the nearest first, those nobody knows last."""

    template_name = "councils/places/place.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, place = self.request.user, self.place
        others = [other for other in queries.found() if other.pk != place.pk]
        drives = queries.drives_from(place, others)
        rows = [{"place": other, "drive": drives.get(other.pk)} for other in others]
        rows.sort(key=lambda row: (row["drive"] is None, row["drive"] and row["drive"].minutes))
        can_edit = permissions.can_edit(user, place)
        for row in rows:
            row["can_write"] = can_edit or permissions.can_edit(user, row["place"])
        return super().get_context_data(**kwargs) | {"rows": rows, "can_edit": can_edit}


class NewPlace(PlanningPage, ActionView):
    template_name = "councils/places/form.html"
    success_message = gettext_lazy("The place is on the list. See if the roads from it are right.")

    def get_form(self, form_class: Any = None) -> PlaceForm:
        return PlaceForm(**self.get_form_kwargs(), user=self.request.user, cancel=reverse("places"))

    def act(self, form: PlaceForm) -> Place:
        return actions.add_place(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class EditPlace(PlacePageMixin, ActionView):
    template_name = "councils/places/form.html"
    success_message = gettext_lazy("Saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(permissions.can_see(request.user) and permissions.can_edit(request.user, self.place))
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> PlaceForm:
        return PlaceForm(
            **self.get_form_kwargs(),
            instance=self.place,
            user=self.request.user,
            cancel=self.get_success_url(),
        )

    def act(self, form: PlaceForm) -> Place:
        place = Place.objects.get(pk=self.place.pk)
        return actions.change_place(place=place, by=self.request.user, **form.cleaned_data)


class RemovePlace(EditPlace):
    template_name = "components/confirm.html"
    success_message = gettext_lazy("The place is off the list.")

    def get_form(self, form_class: Any = None) -> Form:
        return Form(**self.get_form_kwargs())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consequences = [_("Nobody can choose it any more.")]
        if is_used(self.place):
            consequences += [_("Cars and answers that have it keep it."), _("You can use it again later.")]
        else:
            consequences += [_("Nobody uses it, so it is deleted, and the roads from it.")]
        return super().get_context_data(
            title=_("Take %(place)s off the list") % {"place": self.place},
            question=_("Shall cars no longer stop at %(place)s?") % {"place": self.place},
            consequences=consequences,
            label=_("Take off the list"),
            color="danger",
            cancel_url=self.place.get_absolute_url(),
            **kwargs,
        )

    def act(self, form: Any) -> bool:
        return actions.remove_place(place=self.place, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("places")


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    refuse_unless(permissions.can_see(request.user))
    place = get_object_or_404(Place, pk=pk, is_active=False)
    refuse_unless(permissions.can_edit(request.user, place))
    actions.bring_back(place=place, by=request.user)
    messages.success(request, _("Cars can stop there again."))
    return redirect(place)
