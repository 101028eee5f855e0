"""The road between two places: written by those who know it, or fetched from a route service."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from councils.places import actions, fetching, permissions, queries
from councils.places.forms import RoadForm
from councils.places.models import Place, Stretch
from councils.places.views import PlacePageMixin
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


class Road(PlacePageMixin, ActionView):
    """Write how far it is."""

    template_name = "councils/places/road.html"
    success_message = gettext_lazy("Saved.")

    @cached_property
    def other(self) -> Place:
        places = permissions.visible_to(self.request.user).exclude(pk=self.place.pk)
        return get_object_or_404(places.select_related("municipality"), pk=self.kwargs["other"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unless(permissions.can_see(request.user))
        refuse_unless(permissions.can_write_road(request.user, self.place, self.other))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def drive(self) -> queries.Drive | None:
        return queries.drives_from(self.place, [self.other]).get(self.other.pk)

    def get_form(self, form_class: Any = None) -> RoadForm:
        kwargs = self.get_form_kwargs()
        if self.drive:
            kwargs["initial"] = {"km": self.drive.km, "minutes": self.drive.minutes}
        return RoadForm(**kwargs, cancel=self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        low, high = sorted((self.place.pk, self.other.pk))
        is_written = Stretch.objects.filter(one=low, other=high).exists()
        return super().get_context_data(other=self.other, drive=self.drive, is_written=is_written, **kwargs)

    def act(self, form: RoadForm) -> Stretch:
        return actions.write_road(one=self.place, other=self.other, by=self.request.user, **form.cleaned_data)


@require_POST
def forget(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    refuse_unless(permissions.can_see(request.user))
    found = Place.objects.in_bulk([pk, other])
    if len(found) < 2:
        raise Http404
    one, there = found[pk], found[other]
    refuse_unless(permissions.can_write_road(request.user, one, there))
    actions.forget_road(one=one, other=there, by=request.user)
    messages.success(request, _("Forgotten. The portal reckons the road again."))
    return redirect(one)


@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    refuse_unless(permissions.can_fetch(request.user))
    with refusal_as_message(request):
        fetching.ask_for_roads(by=request.user)
    return redirect("places")
