"""Views: the work on cars. Adding, changing and removing them."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import View

from meetings.transport import cars, drivers, permissions
from meetings.transport.forms import CarForm, StopFormSet, stops_of
from meetings.transport.models import Car
from umt_portal.access.roles import Name
from umt_portal.access.views import add_refusal, refusal_as_message, refuse_unless


class CarPage(View):
    """A car and its stops on one page."""

    car: Car | None = None
    saved = gettext_lazy("The car is saved.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = CarForm(instance=self.car, user=request.user, initial=self.initial())
        return self.show(form, StopFormSet(initial=stops_of(self.car), prefix="stops"))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        instance = Car.objects.get(pk=self.car.pk) if self.car else None
        form = CarForm(request.POST, instance=instance, user=request.user)
        stops = StopFormSet(request.POST, prefix="stops")
        if stops.wants_one_more:
            return self.show(
                CarForm(initial=_typed(request), instance=self.car, user=request.user), stops.grown()
            )
        if form.is_valid() and stops.is_valid():
            try:
                self.act(form.cleaned_data, stops.plans(self.meeting))
            except ValidationError as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, self.saved)
                return redirect("meeting_rides", self.meeting.pk)
        return self.show(form, stops, status=422)

    def show(self, form: CarForm, stops: Any, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "stops": stops, "meeting": self.meeting, "car": self.car, **more}
        return render(self.request, "meetings/transport/car.html", context, status=status)

    def initial(self) -> dict[str, Any]:
        return {}

    @abstractmethod
    def act(self, data: dict[str, Any], plans: list[cars.StopPlan]) -> Any:
        """Save the car with its stops, by one action."""


class AddCar(CarPage):
    """Starts from what is usual for the driver: oneself, or the one chosen among those known."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.meeting = get_object_or_404(permissions.meetings_for(request.user), pk=kwargs["pk"])
        refuse_unless(permissions.can_plan(request.user))
        return super().dispatch(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        roles, chosen = self.request.user.roles, self.request.GET.get("sjafor", "")
        usual = drivers.usual_of(
            int(chosen) if chosen.isdecimal() else self.request.user.pk, self.request.user
        )
        homes = roles.municipalities(Name.COORDINATOR)
        return ({"driver": self.request.user.pk, "municipality": min(homes)} if homes else {}) | usual

    def show(self, form: CarForm, stops: Any, status: int = 200, **more: Any) -> HttpResponse:
        return super().show(form, stops, status, known=drivers.free_for(self.meeting, self.request.user))

    def act(self, data: dict[str, Any], plans: list[cars.StopPlan]) -> Car:
        return cars.add_car(meeting=self.meeting, stops=plans, by=self.request.user, **data)


class ChangeCar(CarPage):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.car = _car(request, kwargs["pk"])
        self.meeting = self.car.meeting
        refuse_unless(permissions.can_change(request.user, self.car))
        return super().dispatch(request, *args, **kwargs)

    def act(self, data: dict[str, Any], plans: list[cars.StopPlan]) -> None:
        cars.change_car_and_stops(car=self.car, stops=plans, by=self.request.user, **data)


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name) for name in CarForm.Meta.fields}


def _car(request: HttpRequest, pk: int) -> Car:
    rows = Car.objects.select_related("meeting", "driver", "municipality").prefetch_related("stops")
    return get_object_or_404(rows, pk=pk, meeting__in=permissions.meetings_for(request.user))


class RemoveCar(View):
    """Asked before: everyone in the car is told."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.car = _car(request, kwargs["pk"])
        refuse_unless(permissions.can_change(request.user, self.car))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        context = {
            "title": _("Remove the car of %(driver)s?") % {"driver": self.car.driver},
            "consequences": [
                _("Those in the car stand as without a place until you put them in another car."),
                _("Whoever gets a new place within five minutes hears only of the new one, once."),
                _("Whoever does not, is told that they have no place."),
            ],
            "label": _("Remove the car"),
            "color": "danger",
            "cancel_url": reverse("meeting_rides", args=[self.car.meeting_id]),
        }
        return render(request, "components/confirm.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        with refusal_as_message(request):
            cars.remove_car(car=self.car, by=request.user)
            messages.success(request, _("The car is removed."))
        return redirect("meeting_rides", self.car.meeting_id)


@require_POST
def car_fast(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of the car stands, or no longer."""
    car = _car(request, pk)
    refuse_unless(permissions.can_change(request.user, car))
    with refusal_as_message(request):
        cars.set_fast(car=car, is_locked=request.POST.get("fast") == "1", by=request.user)
    return redirect(f"{reverse('meeting_rides', args=[car.meeting_id])}#car-{car.pk}")
