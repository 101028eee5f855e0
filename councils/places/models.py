"""Places where cars stop, and the roads between them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PlaceQuerySet(models.QuerySet["Place"]):
    def in_use(self) -> PlaceQuerySet:
        return self.filter(is_active=True)

    def centres(self) -> PlaceQuerySet:
        return self.in_use().filter(is_centre=True)


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

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.pk])


class Stretch(models.Model):
    """The road between two places, the same both ways. The lower key stands first.

    Between two centres `Road` holds where no stretch is written; otherwise it is reckoned from the straight line.
    """

    class Source(models.TextChoices):
        WRITTEN = "written", _("written by someone who knows")
        FETCHED = "fetched", _("fetched from a route service")
        ESTIMATE = "estimate", _("an estimate")

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


class Fetch(models.Model):
    """One time that somebody asked a route service how far it is between the places."""

    PATIENCE = timedelta(minutes=15)  # after which one that says nothing is taken for dead

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Working")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    part_count = models.PositiveSmallIntegerField(_("parts"), default=0)
    parts_done = models.PositiveSmallIntegerField(_("parts done"), default=0)
    filled = models.PositiveIntegerField(_("roads filled in"), default=0)
    problem = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("fetch from a route service")
        verbose_name_plural = _("fetches from a route service")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="waiting"), name="fetch_only_one_waits"
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_under_way(self) -> bool:
        is_alive = self.asked_at > timezone.now() - self.PATIENCE
        return is_alive and self.state in {self.State.WAITING, self.State.WORKING}
