"""Those who drive: what is usual for them, and what a drive gives them a right to claim."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


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
