"""Views: the work on rides. Adding and changing cars, giving and taking seats."""

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

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport import actions, cars, permissions, queries
from meetings.transport.forms import CarForm, PassengerForm, SeatForm, StopFormSet, stops_of
from meetings.transport.models import Car, Passenger
from umt_portal.access.roles import Name
from umt_portal.access.views import ActionView, add_refusal, refusal_as_message, refuse_unless


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

    def show(self, form: CarForm, stops: Any, status: int = 200) -> HttpResponse:
        context = {"form": form, "stops": stops, "meeting": self.meeting, "car": self.car}
        return render(self.request, "meetings/transport/car.html", context, status=status)

    def initial(self) -> dict[str, Any]:
        return {}

    @abstractmethod
    def act(self, data: dict[str, Any], plans: list[cars.StopPlan]) -> Any:
        """Save the car with its stops, by one action."""


class AddCar(CarPage):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.meeting = get_object_or_404(permissions.meetings_for(request.user), pk=kwargs["pk"])
        refuse_unless(permissions.can_plan(request.user))
        return super().dispatch(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        """A coordinator most often drives from home."""
        roles = self.request.user.roles
        homes = roles.municipalities(Name.COORDINATOR)
        return {"driver": self.request.user.pk, "municipality": min(homes)} if homes else {}

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
                _("Everyone in the car is told that they have no place."),
                _("They stand as without a place until you put them in another car."),
            ],
            "label": _("Remove the car"),
            "color": "danger",
            "cancel_url": reverse("meeting_rides", args=[self.car.meeting_id]),
        }
        return render(request, "components/confirm.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        cars.remove_car(car=self.car, by=request.user)
        messages.success(request, _("The car is removed."))
        return redirect("meeting_rides", self.car.meeting_id)


class GiveSeat(ActionView):
    """Which car, and where they get on."""

    form_class = SeatForm
    template_name = "meetings/transport/seat.html"
    success_message = gettext_lazy("The place is given. A message is on its way.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        coming = Invitee.objects.coming().select_related("person", "municipality", "meeting")
        concerned = (
            permissions.meetings_for(request.user)
            if permissions.can_plan(request.user)
            else Meeting.objects.none()
        )
        self.invitee = get_object_or_404(coming, pk=kwargs["pk"], meeting__in=concerned)
        self.cars = [
            one.car
            for one in queries.cars_of(self.invitee.meeting)
            if one.free and permissions.can_place(request.user, self.invitee, one.car)
        ]
        refuse_unless(bool(self.cars) or permissions.knows(request.user, self.invitee))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cars": self.cars, "cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "invitee": self.invitee,
            "meeting": self.invitee.meeting,
            "is_named": permissions.knows(self.request.user, self.invitee),
            "has_cars": bool(self.cars),
        }

    def act(self, form: SeatForm) -> Passenger:
        car, out, home = form.chosen()
        return actions.give_seat(
            car=car, invitee=self.invitee, out_stop=out, home_stop=home, by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("meeting_rides", args=[self.invitee.meeting_id])


def _passenger(request: HttpRequest, pk: int) -> Passenger:
    rows = Passenger.objects.select_related(
        "car__meeting", "car__driver", "invitee__person", "invitee__municipality"
    )
    passenger = get_object_or_404(rows, pk=pk, car__meeting__in=permissions.meetings_for(request.user))
    refuse_unless(permissions.can_place(request.user, passenger.invitee, passenger.car))
    return passenger


class ChangePassenger(ActionView):
    """Where they get on and off."""

    form_class = PassengerForm
    template_name = "meetings/transport/passenger.html"
    success_message = gettext_lazy("Saved. A message is on its way.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.passenger = _passenger(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = Passenger.objects.get(pk=self.passenger.pk)
        return super().get_form_kwargs() | {"instance": instance, "cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "passenger": self.passenger,
            "meeting": self.passenger.car.meeting,
        }

    def act(self, form: PassengerForm) -> Passenger:
        return actions.change_stops(passenger=self.passenger, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("meeting_rides", args=[self.passenger.car.meeting_id])


@require_POST
def remove_passenger(request: HttpRequest, pk: int) -> HttpResponse:
    passenger = _passenger(request, pk)
    with refusal_as_message(request):
        actions.take_seat_back(passenger=passenger, by=request.user)
        messages.success(request, _("The place is free, and the passenger is told."))
    return redirect("meeting_rides", passenger.car.meeting_id)
