"""Rides (skyss) to and from a meeting: cars, stops and who sits where."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
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
    def may_be_late(self) -> bool:
        """It is so near their stop that the driver should hear that they are not there."""
        if self.out_stop is None or self.picked_up_at:
            return False
        return self.out_stop.at - self.LATE_BEFORE <= timezone.now() <= self.out_stop.at + self.LATE_AFTER


class Driver(models.Model):
    """What is usual for someone who drives: their car, its seats, where they set out from."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="as_driver", verbose_name=_("driver")
    )
    home = models.ForeignKey(
        "councils.Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drives from"),
    )
    description = models.CharField(_("the car"), max_length=80, blank=True)
    seat_count = models.PositiveSmallIntegerField(
        _("seats for passengers"), default=4, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    certificate_seen_on = models.DateField(
        _("police certificate seen"),
        null=True,
        blank=True,
        help_text="The certificate itself is never stored.",
    )

    class Meta:
        verbose_name = _("driver")
        verbose_name_plural = _("drivers")
        ordering = ["person__name"]
        constraints = [
            models.CheckConstraint(
                name="driver_has_1_to_60_seats", condition=Q(seat_count__gte=1, seat_count__lte=60)
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class Suggestion(models.Model):
    """A plan for the cars of a meeting, reckoned by the worker. Changes nothing before somebody uses it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Reckoning")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="suggestions", verbose_name=_("meeting")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    fingerprint = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of who comes, cars and locks when it was reckoned; another now is too old.",
    )
    result = models.JSONField(default=dict, blank=True, help_text="Keys, minutes and km: no names.")
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("used by"),
    )

    class Meta:
        verbose_name = _("suggested plan")
        verbose_name_plural = _("suggested plans")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="suggestion_used_has_a_time_and_a_person",
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state__in=["waiting", "working"]),
                name="suggestion_one_at_a_time_per_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_state_display()}"


class Claim(models.Model):
    """What a driver may claim for one meeting: kilometres, passengers, tolls. Holds no passenger's name.

    Rates are the rules of the day of the meeting (`mileage_ore`, `passenger_ore`), kept here as they were.
    """

    meeting = models.ForeignKey(
        "meetings.Meeting", models.PROTECT, related_name="claims", verbose_name=_("meeting")
    )
    driver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims", verbose_name=_("driver")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by"),
    )
    route = models.CharField(_("route"), max_length=500)
    km = models.DecimalField(_("kilometres"), max_digits=6, decimal_places=1)
    passenger_count = models.PositiveSmallIntegerField(_("passengers"), default=0)
    passenger_km = models.DecimalField(_("passenger kilometres"), max_digits=7, decimal_places=1, default=0)
    tolls = models.DecimalField(_("tolls and ferries (kroner)"), max_digits=7, decimal_places=2, default=0)
    mileage_ore = models.PositiveSmallIntegerField(_("øre for each kilometre"))
    passenger_ore = models.PositiveSmallIntegerField(_("øre for each kilometre and passenger"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed by the driver"), null=True, blank=True)

    class Meta:
        verbose_name = _("mileage claim")
        verbose_name_plural = _("mileage claims")
        ordering = ["meeting", "driver__name"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "driver"], name="claim_one_per_driver_and_meeting"),
            models.CheckConstraint(
                name="claim_counts_nothing_below_zero",
                condition=Q(km__gte=0, passenger_km__gte=0, tolls__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.driver}: {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk])

    @property
    def for_km(self) -> Decimal:
        return _kroner(self.km * self.mileage_ore)

    @property
    def for_passengers(self) -> Decimal:
        return _kroner(self.passenger_km * self.passenger_ore)

    @property
    def amount(self) -> Decimal:
        return self.for_km + self.for_passengers + self.tolls


def _kroner(ore: Decimal) -> Decimal:
    return (Decimal(ore) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
