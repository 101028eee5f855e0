"""Who follows what by e-mail, without an account, and what there is to tell them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Follower(models.Model):
    """An address that hears what becomes of decisions. We do not know whose it is, and need not."""

    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nb")
    key = models.UUIDField(default=uuid.uuid4, editable=False, help_text="In signed links.")
    told_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="All that everyone could read by then is told; empty until one is confirmed.",
    )

    class Meta:
        verbose_name = _("follower of decisions")
        verbose_name_plural = _("followers of decisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="follower_address_is_in_small_letters", condition=Q(email=Lower(F("email")))
            )
        ]
        indexes = [models.Index(fields=["told_until"], name="follower_by_what_is_told")]

    def __str__(self) -> str:
        return f"#{self.pk}"  # the log of changes must not remember the address


class Subscription(models.Model):
    """One thing a follower wants to hear of: a decision, a municipality, a theme, or everything when none is named."""

    follower = models.ForeignKey(
        Follower, models.CASCADE, related_name="subscriptions", verbose_name=_("follower of decisions")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    decision = models.ForeignKey(
        "meetings.Decision",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decision"),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscription to decisions")
        verbose_name_plural = _("subscriptions to decisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="subscription_follows_one_thing_or_everything",
                condition=Q(municipality=None, theme="")
                | Q(municipality=None, decision=None)
                | Q(theme="", decision=None),
            ),
            models.UniqueConstraint(
                fields=["follower"],
                condition=Q(municipality=None, theme="", decision=None),
                name="subscription_once_to_everything",
            ),
            models.UniqueConstraint(
                fields=["follower", "municipality"],
                condition=Q(municipality__isnull=False),
                name="subscription_once_to_a_municipality",
            ),
            models.UniqueConstraint(
                fields=["follower", "theme"], condition=~Q(theme=""), name="subscription_once_to_a_theme"
            ),
            models.UniqueConstraint(
                fields=["follower", "decision"],
                condition=Q(decision__isnull=False),
                name="subscription_once_to_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class News(models.Model):
    """That everyone can read something from a moment on: a decision, or a line in the log of one of its follow-ups.

    What was held, or closed, becomes news when it is shown, however long ago it happened.
    """

    decision = models.ForeignKey(
        "meetings.Decision", models.CASCADE, related_name="news", verbose_name=_("decision")
    )
    event = models.OneToOneField(
        "meetings.FollowUpEvent",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="news",
        verbose_name=_("line in the log"),
    )
    shown_at = models.DateTimeField(_("shown to everyone"), db_index=True)

    class Meta:
        verbose_name = _("news of a decision")
        verbose_name_plural = _("news of decisions")
        ordering = ["-shown_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(event=None), name="news_once_that_a_decision_is_made"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.event_id or 'made'}"
