"""The municipalities that share UMT, from when to when, and who leads them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import DatedQuerySet, dates_in_order


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def participating(self, on: date | None = None) -> MunicipalityQuerySet:
        """Municipalities that take part in UMT on the date (today), in alphabetical order."""
        return self.filter(pk__in=Participation.objects.current(on).values("municipality"))


class Municipality(models.Model):
    """A Norwegian municipality (kommune)."""

    number = models.CharField(_("municipality number"), max_length=4, unique=True)
    slug = models.SlugField(_("address"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    official_name = models.CharField(_("official name"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    centre = models.CharField(_("centre"), max_length=60)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    website = models.CharField(_("website"), max_length=100, blank=True)
    contact_email = models.EmailField(
        _("contact e-mail"), blank=True, help_text=_("The municipality's own address, shown to everyone.")
    )
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True)
    is_in_sami_language_area = models.BooleanField(_("in the Sámi language area"), default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("municipality", args=[self.slug])


class Participation(models.Model):
    """A period in which a municipality takes part in UMT."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="participations", verbose_name=_("municipality")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["municipality", "starts_on"]
        constraints = [
            dates_in_order("participation_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(ends_on=None),
                name="participation_one_open_per_municipality",
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)


class Officeholder(models.Model):
    """A mayor (ordfører) or municipal director (kommunedirektør), from a date to a date."""

    class Office(models.TextChoices):
        MAYOR = "mayor", _("mayor")
        DIRECTOR = "director", _("municipal director")

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="officeholders", verbose_name=_("municipality")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="offices", verbose_name=_("person")
    )
    office = models.CharField(_("office"), max_length=10, choices=Office.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mayor or director")
        verbose_name_plural = _("mayors and directors")
        ordering = ["municipality", "office", "starts_on"]
        constraints = [
            dates_in_order("officeholder_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["municipality", "office"],
                condition=models.Q(ends_on=None),
                name="officeholder_one_open_per_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_office_display()}"


class Road(models.Model):
    """The drive between the centres of two municipalities, the same both ways. The lower key stands first."""

    one = models.ForeignKey(
        Municipality, models.CASCADE, related_name="+", verbose_name=_("from municipality")
    )
    other = models.ForeignKey(
        Municipality, models.CASCADE, related_name="+", verbose_name=_("to municipality")
    )
    km = models.PositiveSmallIntegerField(_("kilometres"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    is_estimate = models.BooleanField(_("an estimate"), default=True)

    class Meta:
        verbose_name = _("travel time")
        verbose_name_plural = _("travel times")
        ordering = ["one__name", "other__name"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="road_one_per_pair"),
            models.CheckConstraint(
                name="road_lower_key_first", condition=models.Q(one__lt=models.F("other"))
            ),
            models.CheckConstraint(
                name="road_takes_some_time", condition=models.Q(minutes__gte=1, minutes__lte=1440)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"
