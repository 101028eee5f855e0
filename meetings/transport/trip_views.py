"""Views of the trip: the driver's list with its ticks, and what a passenger may press."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from meetings.transport import driving, permissions, queries
from meetings.transport.driver_page import ways
from meetings.transport.forms_driving import GiveUpForm
from meetings.transport.models import Car, Passenger, Stop
from umt_portal.access.views import ActionView, log_readings, refusal_as_message, refuse_unless


class DriverList(TemplateView):
    """Who gets on where, for the one who drives. Phone numbers only around the trip."""

    template_name = "meetings/transport/driver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        car = get_object_or_404(Car.objects.select_related("meeting"), pk=kwargs["pk"])
        if not permissions.can_see_list(user, car):
            raise Http404
        one = next(found for found in queries.cars_of(car.meeting) if found.car.pk == car.pk)
        riders = [rider for rider in one.passengers if permissions.knows(user, rider.invitee, car)]
        is_near = queries.is_near(car.meeting, [*one.out, *one.home])
        guardians = queries.guardians_of(one) if is_near else {}
        log_readings(self.request, [rider.invitee.person for rider in riders])
        return super().get_context_data(**kwargs) | {
            "meeting": car.meeting,
            "one": one,
            "car": one.car,
            "ways": ways(one, riders, guardians, is_near),
            "is_near": is_near,
            "can_tick": is_near and permissions.can_change(user, car),
        }


@require_POST
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Picked up or let off, or not after all: for the one who drives, and whoever may change the car."""
    passenger = get_object_or_404(Passenger.objects.select_related("car"), pk=pk)
    if not permissions.can_see_list(request.user, passenger.car):
        raise Http404
    refuse_unless(permissions.can_change(request.user, passenger.car))
    direction = Stop.Direction.HOME if request.POST.get("way") == Stop.Direction.HOME else Stop.Direction.OUT
    with refusal_as_message(request):
        driving.tick(
            passenger=passenger,
            direction=direction,
            is_in=request.POST.get("is_in") == "yes",
            by=request.user,
        )
    return redirect(reverse("driver_list", args=[passenger.car_id]) + f"#{direction}")


def _own_ride(request: HttpRequest, pk: int) -> Passenger:
    """The passenger's own place in a car, to a meeting that still concerns them."""
    rows = Passenger.objects.select_related("car__meeting", "car__driver", "invitee")
    return get_object_or_404(
        rows,
        pk=pk,
        invitee__person=request.user,
        car__meeting__in=permissions.meetings_for(request.user),
    )


class GiveUpSeat(ActionView):
    """I do not need the seat: asked before, for the seat may be gone when one changes one's mind."""

    form_class = GiveUpForm
    template_name = "components/confirm.html"
    success_message = gettext_lazy(
        "The seat is free for someone else. The driver and your coordinator are told."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.ride = _own_ride(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"invitee": self.ride.invitee}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": _("You do not need the seat?"),
            "consequences": [
                _("The seat is free for someone else at once."),
                _("%(driver)s and your coordinator are told. A guardian who gets copies hears it too.")
                % {"driver": self.ride.car.driver},
                _("You still stand as coming to the meeting."),
            ],
            "label": _("I do not need the seat"),
            "cancel_url": self.get_success_url(),
        }

    def act(self, form: GiveUpForm) -> None:
        driving.give_up_seat(passenger=self.ride, ways=form.cleaned_data["ways"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("meeting_rides", args=[self.ride.car.meeting_id])


@require_POST
def say_late(request: HttpRequest, pk: int) -> HttpResponse:
    ride = _own_ride(request, pk)
    minutes = request.POST.get("minutes", "")
    with refusal_as_message(request):
        driving.say_late(passenger=ride, minutes=int(minutes) if minutes.isdecimal() else 0, by=request.user)
        messages.success(request, _("%(driver)s is told.") % {"driver": ride.car.driver})
    return redirect("meeting_rides", ride.car.meeting_id)
