from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import DatedQuerySet, dates_in_order


class Coordinator(models.Model):
    """An appointment as a municipality's youth council coordinator (ungdomsrådskoordinator)."""

    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, related_name="coordinators", verbose_name=_("municipality")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="coordinator_posts", verbose_name=_("person")
    )
    position_percent = models.PositiveSmallIntegerField(
        _("position (per cent)"), validators=[MinValueValidator(0), MaxValueValidator(100)], default=20
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)
    police_certificate_seen_on = models.DateField(_("police certificate seen"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("coordinator")
        verbose_name_plural = _("coordinators")
        ordering = ["municipality", "starts_on"]
        constraints = [
            dates_in_order("coordinator_ends_after_they_start"),
            models.CheckConstraint(
                name="coordinator_position_is_0_to_100_percent", condition=Q(position_percent__lte=100)
            ),
            models.UniqueConstraint(
                fields=["municipality", "person"],
                condition=Q(ends_on=None),
                name="coordinator_one_open_appointment_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.municipality}"
