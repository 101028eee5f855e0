"""When each kind of message goes out and to whom, which kinds are held back, and what is written freely."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KindPlan(models.Model):
    """What the secretariat has decided about one kind. Without a row it goes out as the portal has it."""

    kind = models.CharField(_("kind"), max_length=60, unique=True)
    has_own_steps = models.BooleanField(
        _("own days"), default=False, help_text="Its steps are those in the table, also when there are none."
    )
    changed_at = models.DateTimeField(
        _("changed"),
        null=True,
        blank=True,
        editable=False,
        help_text="What was due before that day is not said by the new steps.",
    )
    paused_at = models.DateTimeField(_("held back since"), null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("held back by"),
    )

    class Meta:
        verbose_name = _("plan for a kind of message")
        verbose_name_plural = _("plans for kinds of messages")
        ordering = ["kind"]
        constraints = [
            models.CheckConstraint(
                name="kind_plan_paused_has_a_time_and_a_person",
                condition=Q(paused_at=None, paused_by=None)
                | Q(paused_at__isnull=False, paused_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Step(models.Model):
    """One time a kind goes out: days before (negative) or after what it is about, and to whom."""

    plan = models.ForeignKey(KindPlan, models.CASCADE, related_name="steps", verbose_name=_("plan"))
    days = models.SmallIntegerField(_("days"))
    audience = models.CharField(_("to"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of plans")
        ordering = ["plan", "days"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "days", "audience"], name="step_once_per_plan_day_and_audience"
            ),
            models.CheckConstraint(name="step_within_a_year", condition=Q(days__gte=-365, days__lte=365)),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.days:+d}"


class FreeMessage(models.Model):
    """What the secretariat or a coordinator wrote to a group, in their own words."""

    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=5000)
    audience = models.CharField(
        _("to"), max_length=60, help_text="The key of a group, and of what it belongs to."
    )
    audience_label = models.CharField(_("to"), max_length=200, help_text="As it was called when it was sent.")
    count = models.PositiveIntegerField(_("receivers"))
    key = models.UUIDField(_("key"), unique=True, help_text="Of the form: pressed twice is sent once.")
    municipality_id = models.BigIntegerField(null=True, blank=True, help_text="Whose coordinator wrote it.")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("free message")
        verbose_name_plural = _("free messages")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
