"""What the plan is reckoned from: days without school, and the drives. The secretariat keeps both."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from councils.municipalities.actions import remove_road, set_road
from councils.municipalities.models import Road
from meetings.planning import actions
from meetings.planning.forms import RoadForm, SchoolHolidayForm
from meetings.planning.models import SchoolHoliday
from meetings.schedule.permissions import can_plan
from umt_portal.access.views import ActionView, refuse_unless


class OfficeMixin:
    """Only the secretariat opens these."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            refuse_unless(can_plan(request.user))
        return super().dispatch(request, *args, **kwargs)


class HolidayList(OfficeMixin, ListView):
    template_name = "meetings/planning/school_holidays.html"
    context_object_name = "holidays"
    paginate_by = 25
    queryset = SchoolHoliday.objects.select_related("municipality").order_by("-starts_on", "name", "pk")


class HolidayPage(OfficeMixin, ActionView):
    """Enter or change days without school."""

    template_name = "meetings/planning/register_form.html"
    form_class = SchoolHolidayForm
    success_url = back = reverse_lazy("school_holidays")
    success_message = _("Saved.")
    list_name = _("School holidays")

    @cached_property
    def holiday(self) -> SchoolHoliday | None:
        return get_object_or_404(SchoolHoliday, pk=self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.holiday, "cancel": self.back}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = _("Change the school holiday") if self.holiday else _("New school holiday")
        return super().get_context_data(title=title, back=self.back, list_name=self.list_name, **kwargs)

    def act(self, form: SchoolHolidayForm) -> SchoolHoliday:
        return actions.set_school_holiday(holiday=self.holiday, by=self.request.user, **form.cleaned_data)


class RemovePage(OfficeMixin, ActionView):
    """Asks before a line is removed."""

    template_name = "components/confirm.html"
    success_message = _("Removed.")

    def get_form(self, form_class=None):
        from django.forms import Form

        return Form(**self.get_form_kwargs())


class HolidayRemove(RemovePage):
    success_url = reverse_lazy("school_holidays")

    @cached_property
    def holiday(self) -> SchoolHoliday:
        return get_object_or_404(SchoolHoliday, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Remove the school holiday"),
            question=_("Shall %(name)s be removed?") % {"name": self.holiday},
            consequences=[_("The plan no longer warns about these days.")],
            label=_("Remove the school holiday"),
            color="danger",
            cancel_url=self.success_url,
            **kwargs,
        )

    def act(self, form: Any) -> None:
        actions.remove_school_holiday(holiday=self.holiday, by=self.request.user)


class RoadList(OfficeMixin, ListView):
    template_name = "meetings/planning/roads.html"
    context_object_name = "roads"
    paginate_by = 25
    queryset = Road.objects.select_related("one", "other").order_by("one__name", "other__name")


class RoadPage(OfficeMixin, ActionView):
    """Write how far it is between two municipalities."""

    template_name = "meetings/planning/register_form.html"
    form_class = RoadForm
    success_url = back = reverse_lazy("roads")
    success_message = _("Saved.")
    list_name = _("Travel times")

    @cached_property
    def road(self) -> Road | None:
        roads = Road.objects.select_related("one", "other")
        return get_object_or_404(roads, pk=self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"road": self.road, "cancel": self.back}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = str(self.road) if self.road else _("New travel time")
        return super().get_context_data(title=title, back=self.back, list_name=self.list_name, **kwargs)

    def act(self, form: RoadForm) -> Road:
        return set_road(by=self.request.user, **form.cleaned_data)


class RoadRemove(RemovePage):
    success_url = reverse_lazy("roads")

    @cached_property
    def road(self) -> Road:
        return get_object_or_404(Road.objects.select_related("one", "other"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Remove the travel time"),
            question=_("Shall the travel time %(road)s be removed?") % {"road": self.road},
            consequences=[_("The portal reckons by straight line instead.")],
            label=_("Remove the travel time"),
            color="danger",
            cancel_url=self.success_url,
            **kwargs,
        )

    def act(self, form: Any) -> None:
        remove_road(road=self.road, by=self.request.user)
