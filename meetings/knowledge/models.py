"""What worked in one municipality, so that the others need not begin from nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CardQuerySet(models.QuerySet["Card"]):
    def published(self) -> CardQuerySet:
        return self.filter(published_at__isnull=False)

    def waiting(self) -> CardQuerySet:
        return self.filter(published_at=None)


class Card(models.Model):
    """A knowledge card (erfaringskort): what was done when a decision was carried out, how, what it cost, and whom to ask."""

    follow_up = models.OneToOneField(
        "meetings.FollowUp", models.CASCADE, related_name="card", verbose_name=_("follow-up")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cards",
        verbose_name=_("municipality"),
    )
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=160)
    what = models.TextField(_("what worked"), max_length=2000)
    how = models.TextField(_("how it was done"), max_length=4000)
    cost = models.CharField(_("what it cost"), max_length=200, blank=True)
    contact_office = models.CharField(_("office to ask"), max_length=200, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    by_text = models.CharField(_("written by (without an account)"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("knowledge card")
        verbose_name_plural = _("knowledge cards")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="card_publisher_only_of_what_is_published",
                condition=Q(published_by=None) | Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("card", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Reuse(models.Model):
    """That a municipality tries what worked in another, by a case of its own."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="reuses", verbose_name=_("knowledge card"))
    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    case = models.OneToOneField("meetings.Case", models.CASCADE, related_name="reuse", verbose_name=_("case"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reuse of a knowledge card")
        verbose_name_plural = _("reuses of knowledge cards")
        ordering = ["municipality__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "municipality"], name="reuse_once_per_card_and_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.card}"
