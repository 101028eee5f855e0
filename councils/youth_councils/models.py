from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class YouthCouncil(models.Model):
    """A municipality's own youth council (ungdomsråd). Source: kommuneloven § 5-12."""

    municipality = models.OneToOneField(
        "councils.Municipality", models.PROTECT, related_name="youth_council", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100)
    about = models.TextField(_("about the council"), blank=True, max_length=2000)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("The council's own address, shown to everyone.")
    )
    member_count = models.PositiveSmallIntegerField(_("places on the council"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("youth council")
        verbose_name_plural = _("youth councils")
        ordering = ["municipality__name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("youth_council", args=[self.municipality.slug])
