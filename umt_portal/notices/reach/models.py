"""How and when a person wants to be reached, their devices, and who cannot be reached."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.notices.models import Channel


class Timing(models.Model):
    """When a person wants to be reached. Without a row the portal's own quiet hours hold, and nothing is collected."""

    class Digest(models.TextChoices):
        NEVER = "", _("Each notice when it comes")
        DAILY = "daily", _("Collected once a day")
        WEEKLY = "weekly", _("Collected once a week")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="timing", verbose_name=_("person")
    )
    quiet_from = models.TimeField(
        _("quiet from"), null=True, blank=True, help_text="Both empty: the portal's own. Equal: never quiet."
    )
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    is_quiet_at_school = models.BooleanField(_("no notices on the phone in school hours"), default=False)
    digest = models.CharField(
        _("e-mail that can wait"), max_length=6, choices=Digest, blank=True, default=Digest.NEVER
    )

    class Meta:
        verbose_name = _("when a person is reached")
        verbose_name_plural = _("when people are reached")
        constraints = [
            models.CheckConstraint(
                name="timing_quiet_hours_have_both_ends",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class PushSubscription(models.Model):
    """A device where a person has said yes to notices (web push, RFC 8030). Gone when the push service says so."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions", verbose_name=_("person")
    )
    endpoint = models.URLField(_("address at the push service"), max_length=500, unique=True)
    p256dh = models.CharField(
        max_length=120, help_text="The device's public key, to encrypt for it (RFC 8291)."
    )
    auth = models.CharField(max_length=60, help_text="The device's secret, to encrypt for it (RFC 8291).")
    device = models.CharField(_("device"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("device that gets notices")
        verbose_name_plural = _("devices that get notices")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.device or self.endpoint

    @property
    def mark(self) -> str:
        """By this the browser knows itself on the page, and nobody can write to it."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()


class Unreachable(models.Model):
    """A receiver whom a channel does not reach, since when and why. Gone when something reaches them again."""

    receiver = models.CharField(max_length=270, help_text="As in Message: person:<id> or mail:<address>.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="unreachable",
        verbose_name=_("person"),
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    address = models.CharField(
        max_length=254, blank=True, help_text="What was tried. With another address it is another matter."
    )
    is_bounce = models.BooleanField(
        default=False, help_text="Came back later, so that handing over the next mail proves nothing."
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("receiver who cannot be reached")
        verbose_name_plural = _("receivers who cannot be reached")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "channel"], name="unreachable_once_per_receiver_and_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.receiver} {self.channel}"
