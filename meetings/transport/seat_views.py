"""Views: the work on seats. Giving, moving, promising and taking back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.attendance.models import Invitee
from meetings.schedule.models import Meeting
from meetings.transport import actions, permissions, queries
from meetings.transport.forms import PassengerForm, SeatForm
from meetings.transport.models import Car, Passenger
from meetings.transport.places import Places
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless
from umt_portal.accounts.models import User


class GiveSeat(ActionView):
    """Which car, and where they get on. Who has a place already is moved."""

    form_class = SeatForm
    template_name = "meetings/transport/seat.html"
    success_message = gettext_lazy("The place is given. A message is on its way.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.invitee = get_object_or_404(_coming_for(request.user), pk=kwargs["pk"])
        self.seat = getattr(self.invitee, "ride", None)
        self.cars = [
            one.car
            for one in queries.cars_of(self.invitee.meeting)
            if one.has_room_for(self.invitee) and self._may_use(one.car)
        ]
        refuse_unless(bool(self.cars) or permissions.knows(request.user, self.invitee))
        return super().dispatch(request, *args, **kwargs)

    def _may_use(self, car: Car) -> bool:
        user = self.request.user
        if self.seat and (
            car.pk == self.seat.car_id or not permissions.can_place(user, self.invitee, self.seat.car)
        ):
            return False
        return car.driver_id != self.invitee.person_id and permissions.can_place(user, self.invitee, car)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "cars": self.cars,
            "place": Places().of_invitee(self.invitee),
            "is_move": self.seat is not None,
            "cancel": self.get_success_url(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "invitee": self.invitee,
            "meeting": self.invitee.meeting,
            "is_named": permissions.knows(self.request.user, self.invitee),
            "has_cars": bool(self.cars),
        }

    def act(self, form: SeatForm) -> Passenger:
        car, out, home, is_own = form.chosen()
        if is_own:
            return actions.seat_at_own_stop(car=car, invitee=self.invitee, by=self.request.user)
        return actions.give_seat(
            car=car, invitee=self.invitee, out_stop=out, home_stop=home, by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("meeting_rides", args=[self.invitee.meeting_id])


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One press, or let go over a car: this person sits in that car."""
    get_object_or_404(permissions.meetings_for(request.user), pk=pk)
    refuse_unless(permissions.can_plan(request.user))
    rider, car_pk = request.POST.get("rider", ""), request.POST.get("car", "")
    if not (rider.isdecimal() and car_pk.isdecimal()):
        return redirect("meeting_rides", pk)
    invitee = get_object_or_404(_coming_for(request.user), pk=rider, meeting=pk)
    car = get_object_or_404(Car.objects.select_related("meeting"), pk=car_pk, meeting=pk)
    seat = getattr(invitee, "ride", None)
    for touched in (car, seat.car) if seat else (car,):
        refuse_unless(permissions.can_place(request.user, invitee, touched))
    with refusal_as_message(request):
        actions.seat_at_own_stop(car=car, invitee=invitee, by=request.user)
        messages.success(request, _("The place is given. A message is on its way."))
    return redirect("meeting_rides", pk)


def _coming_for(user: User) -> Any:
    coming = Invitee.objects.coming().select_related(
        "person", "municipality", "meeting", "pick_up_place", "ride__car__driver"
    )
    concerned = permissions.meetings_for(user) if permissions.can_plan(user) else Meeting.objects.none()
    return coming.filter(meeting__in=concerned)


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


@require_POST
def passenger_fast(request: HttpRequest, pk: int) -> HttpResponse:
    """A place that stands: suggestions do not move them. Or no longer."""
    passenger = _passenger(request, pk)
    with refusal_as_message(request):
        actions.set_fast(passenger=passenger, is_locked=request.POST.get("fast") == "1", by=request.user)
    return redirect(f"{reverse('meeting_rides', args=[passenger.car.meeting_id])}#car-{passenger.car_id}")
