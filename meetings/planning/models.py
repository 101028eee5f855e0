from django.db import models
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import dates_in_order


class SchoolHoliday(models.Model):
    """Days without school, in one municipality or in all: the days when young people are away, or free."""

    name = models.CharField(_("name"), max_length=60)
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Empty when it is the same everywhere."),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"))

    class Meta:
        verbose_name = _("school holiday")
        verbose_name_plural = _("school holidays")
        ordering = ["starts_on", "name"]
        constraints = [dates_in_order("school_holiday_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name
