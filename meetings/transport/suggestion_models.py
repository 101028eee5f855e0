"""A suggested plan for the cars of a meeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Suggestion(models.Model):
    """A plan for the cars of a meeting, reckoned by the worker. Changes nothing before somebody uses it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("Reckoning")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="suggestions", verbose_name=_("meeting")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    fingerprint = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of who comes, cars and locks when it was reckoned; another now is too old.",
    )
    result = models.JSONField(default=dict, blank=True, help_text="Keys, minutes and km: no names.")
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("used by"),
    )

    class Meta:
        verbose_name = _("suggested plan")
        verbose_name_plural = _("suggested plans")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="suggestion_used_has_a_time_and_a_person",
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state__in=["waiting", "working"]),
                name="suggestion_one_at_a_time_per_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_state_display()}"
