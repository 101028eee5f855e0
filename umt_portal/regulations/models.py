from django.db import models
from django.utils.translation import gettext_lazy as _

from umt_portal.regulations.keys import Key


class Regulation(models.Model):
    """A number the field's rules give, from the date it holds. Without a row the default in `numbers` holds."""

    key = models.CharField(_("rule"), max_length=30, choices=Key.choices)
    value = models.PositiveSmallIntegerField(_("value"))
    starts_on = models.DateField(_("from"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("rule of the field")
        verbose_name_plural = _("rules of the field")
        ordering = ["key", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["key", "starts_on"], name="regulation_one_value_per_key_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"
