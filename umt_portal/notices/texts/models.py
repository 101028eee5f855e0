"""The secretariat's own words for a kind of message."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageText(models.Model):
    """Own words for one kind in one language. Without a row the portal's own words hold."""

    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=5000, help_text="Facts stand as {name}; markdown.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("own words for a message")
        verbose_name_plural = _("own words for messages")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"], name="message_text_one_per_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
