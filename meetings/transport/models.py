"""Rides (skyss) to and from a meeting: cars, stops and who sits where."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Car(models.Model):
    """A car driven to one meeting and home again."""

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="cars", verbose_name=_("meeting")
    )
    driver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="drives", verbose_name=_("driver")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("from the municipality"),
    )
    description = models.CharField(
        _("the car"), max_length=80, blank=True, help_text=_("Colour, make and number plate.")
    )
    seat_count = models.PositiveSmallIntegerField(
        _("seats for passengers"), default=4, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts changes passengers must hear of."
    )

    class Meta:
        verbose_name = _("car")
        verbose_name_plural = _("cars")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "driver"], name="car_one_per_driver_and_meeting"),
            models.CheckConstraint(
                name="car_has_1_to_60_seats", condition=Q(seat_count__gte=1, seat_count__lte=60)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.driver}"


class Stop(models.Model):
    """A place where a car stops at a time, on the way out or home."""

    class Direction(models.TextChoices):
        OUT = "out", _("to the meeting")
        HOME = "home", _("home")

    car = models.ForeignKey(Car, models.CASCADE, related_name="stops", verbose_name=_("car"))
    direction = models.CharField(
        _("direction"), max_length=4, choices=Direction.choices, default=Direction.OUT
    )
    place = models.CharField(_("place"), max_length=100)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["car", "-direction", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["car", "direction", "place"], name="stop_once_per_car_direction_and_place"
            ),
        ]

    def __str__(self) -> str:
        return self.place


class Passenger(models.Model):
    """Someone who is coming and has a place in a car. Removed the moment they decline."""

    car = models.ForeignKey(Car, models.CASCADE, related_name="passengers", verbose_name=_("car"))
    invitee = models.OneToOneField(
        "meetings.Invitee", models.CASCADE, related_name="ride", verbose_name=_("passenger")
    )
    out_stop = models.ForeignKey(
        Stop,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="getting_on",
        verbose_name=_("picked up at"),
    )
    home_stop = models.ForeignKey(
        Stop, models.SET_NULL, null=True, blank=True, related_name="getting_off", verbose_name=_("let off at")
    )

    class Meta:
        verbose_name = _("passenger")
        verbose_name_plural = _("passengers")
        ordering = ["car", "out_stop__at", "pk"]

    def __str__(self) -> str:
        return str(self.invitee.person)
