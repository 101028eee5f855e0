from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.municipalities.models import Municipality
from councils.places.models import Place
from meetings.attendance.lifts import all_places
from meetings.schedule.models import Meeting
from meetings.transport.cars import StopPlan
from meetings.transport.models import Car, Driver, Passenger, Stop
from meetings.transport.permissions import drivers
from umt_portal.access.roles import Name
from umt_portal.accounts.models import User
from umt_portal.design.dates import clock
from umt_portal.design.formsets import GrowingFormSet
from umt_portal.design.layout import Choices, form_helper


class CarForm(forms.ModelForm):
    """Who drives what, from where, and how many can come along."""

    class Meta:
        model = Car
        fields = ("driver", "municipality", "home", "seat_count", "description")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["driver"].queryset = drivers()
        homes = Municipality.objects.all()
        if not user.roles.is_secretariat:
            homes = homes.filter(pk__in=user.roles.municipalities(Name.COORDINATOR))
        self.fields["municipality"].queryset = homes
        self.fields["municipality"].required = not user.roles.is_secretariat
        self.fields["home"].choices = [("", _("The centre of the municipality")), *all_places(homes)]
        if self.instance.pk:
            del self.fields["municipality"]  # a car does not change home


class StopForm(forms.Form):
    """A stop. Without a place it is no stop."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    direction = forms.ChoiceField(label=_("Direction"), choices=Stop.Direction.choices)
    place = forms.CharField(label=pgettext_lazy("where", "Place"), max_length=100, required=False)
    at = forms.TimeField(label=_("Time"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("place") and not data.get("at") and "at" not in self.errors:
            self.add_error("at", _("Write the time too."))
        return data

    def plan(self, meeting: Meeting) -> StopPlan:
        data = self.cleaned_data
        moment = meeting.starts_at if data["direction"] == Stop.Direction.OUT else meeting.ends_at
        at = datetime.combine(timezone.localdate(moment), data["at"], timezone.get_current_timezone())
        return StopPlan(data["direction"], data["place"], at, data["pk"])


class Stops(GrowingFormSet):
    item_name = _("Stop")

    def plans(self, meeting: Meeting) -> list[StopPlan]:
        return [form.plan(meeting) for form in self.forms if form.cleaned_data.get("place")]


StopFormSet = formset_factory(StopForm, formset=Stops, extra=0)


def stops_of(car: Car | None) -> list[dict[str, Any]]:
    """What the stops' form starts with: the car's own, or one out and one home."""
    if car is None:
        return [
            {"direction": Stop.Direction.OUT},
            {"direction": Stop.Direction.OUT},
            {"direction": Stop.Direction.HOME},
        ]
    return [
        {
            "pk": stop.pk,
            "direction": stop.direction,
            "place": stop.place,
            "at": timezone.localtime(stop.at).time(),
        }
        for stop in car.stops.all()
    ]


class SeatForm(forms.Form):
    """Which car: from where they want to be picked up, or from a stop the car has already."""

    seat = forms.ChoiceField(label=_("Car and stop"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, cars: list[Car], place: Place | None, is_move: bool, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cars = {car.pk: car for car in cars}
        self.fields["seat"].choices = [choice for car in cars for choice in _seats(car, place, is_move)]
        label = _("Move them") if is_move else _("Give the place")
        self.helper = form_helper(Choices("seat"), submit=label, cancel=cancel)

    def chosen(self) -> tuple[Car, Stop | None, Stop | None, bool]:
        """The car, the stop out, the stop home at the same place when the car has it, and whether it is their own."""
        car_id, _dash, stop_id = self.cleaned_data["seat"].partition("-")
        car = self.cars[int(car_id)]
        stops = {str(stop.pk): stop for stop in car.stops.all()}
        out = stops.get(stop_id)
        same = (
            stop
            for stop in stops.values()
            if out and stop.direction != out.direction and stop.place == out.place
        )
        return car, out, next(same, None), stop_id == OWN


OWN = "own"


def _seats(car: Car, place: Place | None, is_move: bool) -> list[tuple[str, str]]:
    own = [(f"{car.pk}-{OWN}", f"{car.driver}: {place or _('where it suits')}")]
    if is_move:
        return own
    stops = [
        stop
        for stop in car.stops.all()
        if stop.direction == Stop.Direction.OUT and (place is None or stop.place != place.name)
    ]
    found = [(f"{car.pk}-{stop.pk}", f"{car.driver}: {clock(stop.at)} {stop.place}") for stop in stops]
    return [*own, *found] if place else found or [(f"{car.pk}-", f"{car.driver}")]


class PassengerForm(forms.ModelForm):
    """Where a passenger gets on and off."""

    class Meta:
        model = Passenger
        fields = ("out_stop", "home_stop")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stops = Stop.objects.filter(car=self.instance.car_id)
        for name, direction in (("out_stop", Stop.Direction.OUT), ("home_stop", Stop.Direction.HOME)):
            self.fields[name].queryset = stops.filter(direction=direction)
            self.fields[name].label_from_instance = lambda stop: f"{clock(stop.at)} {stop.place}"
        self.helper = form_helper("out_stop", "home_stop", submit=_("Save"), cancel=cancel)


class DriverForm(forms.ModelForm):
    """What is usual for a driver."""

    class Meta:
        model = Driver
        fields = ("description", "seat_count", "home", "certificate_seen_on")

    def __init__(self, *args: Any, has_certificate: bool, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].choices = [("", _("The centre of the municipality")), *all_places([])]
        if not has_certificate:
            del self.fields["certificate_seen_on"]
        self.helper = form_helper(*self.fields, submit=_("Save"), cancel=cancel)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""
