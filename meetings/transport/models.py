"""Rides (skyss) to and from a meeting: cars, stops and who sits where."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.transport.driver_models import Claim, Driver
from meetings.transport.suggestion_models import Suggestion

__all__ = ["Car", "Claim", "Driver", "Passenger", "Stop", "Suggestion"]


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
    home = models.ForeignKey(
        "councils.Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drives from"),
    )
    is_locked = models.BooleanField(
        _("the plan stands"), default=False, help_text="A suggestion leaves this car as it is."
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
    known = models.ForeignKey(
        "councils.Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("known place"),
    )
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
    is_locked = models.BooleanField(
        _("the place stands"),
        default=False,
        help_text="A suggestion does not move them to another car or stop.",
    )
    late_at = models.DateTimeField(
        _("not there yet"),
        null=True,
        blank=True,
        help_text="When they last said that they are not at the stop yet.",
    )
    late_minutes = models.PositiveSmallIntegerField(
        _("minutes late"), null=True, blank=True, help_text="About how many minutes, as they said it."
    )
    picked_up_at = models.DateTimeField(_("picked up"), null=True, blank=True)
    let_off_at = models.DateTimeField(_("let off at home"), null=True, blank=True)

    class Meta:
        verbose_name = _("passenger")
        verbose_name_plural = _("passengers")
        ordering = ["car", "out_stop__at", "pk"]

    def __str__(self) -> str:
        return str(self.invitee.person)

    LATE_BEFORE, LATE_AFTER = timedelta(hours=2), timedelta(minutes=30)
    LATE_MINUTES = (5, 10, 15)

    @property
    def stands(self) -> bool:
        """A suggestion does not move them: they are promised this car, or sit in it already."""
        return self.is_locked or self.picked_up_at is not None

    @property
    def may_be_late(self) -> bool:
        """It is so near their stop that the driver should hear that they are not there."""
        if self.out_stop is None or self.picked_up_at:
            return False
        return self.out_stop.at - self.LATE_BEFORE <= timezone.now() <= self.out_stop.at + self.LATE_AFTER
