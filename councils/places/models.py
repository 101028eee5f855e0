"""Places where cars stop, and the roads between them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_use(self) -> PlaceQuerySet:
        return self.filter(is_active=True)


class Place(models.Model):
    """A place where a car can stop: a centre, a school, a crossroads. Never somebody's home address."""

    name = models.CharField(_("name"), max_length=80)
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("municipality"),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4, null=True, blank=True)
    is_centre = models.BooleanField(_("the centre of the municipality"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["municipality__name", "-is_centre", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "municipality"], name="place_once_per_municipality"),
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(is_centre=True), name="place_one_centre_per_municipality"
            ),
            models.CheckConstraint(
                name="place_has_both_coordinates_or_none",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Stretch(models.Model):
    """The road between two places, the same both ways. The lower key stands first.

    Between two centres `Road` holds where no stretch is written; otherwise it is reckoned from the straight line.
    """

    class Source(models.TextChoices):
        WRITTEN = "written", _("written by someone who knows")
        FETCHED = "fetched", _("fetched from a route service")

    one = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("from"))
    other = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("to"))
    km = models.PositiveSmallIntegerField(_("kilometres"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.WRITTEN)

    class Meta:
        verbose_name = _("road between places")
        verbose_name_plural = _("roads between places")
        ordering = ["one__name", "other__name"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="stretch_one_per_pair"),
            models.CheckConstraint(name="stretch_lower_key_first", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="stretch_takes_some_time", condition=Q(minutes__gte=1, minutes__lte=1440)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"
