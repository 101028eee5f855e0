from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Course(models.Model):
    """A course: chairing meetings, the rules of democracy, participation for adults."""

    class Audience(models.TextChoices):
        YOUTH = "youth", _("members of youth councils")
        COORDINATORS = "coordinators", _("coordinators")
        POLITICIANS = "politicians", _("politicians and case handlers")

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), unique=True)
    summary = models.TextField(_("what you learn"), max_length=2000)
    audience = models.CharField(_("for"), max_length=12, choices=Audience.choices, default=Audience.YOUTH)
    is_compulsory = models.BooleanField(_("compulsory basic course"), default=False)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["-is_compulsory", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("course", args=[self.slug])
