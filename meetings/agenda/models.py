import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AgendaItem(models.Model):
    """A point on a meeting's agenda (sakliste): a case, or something without a number such as lunch."""

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="agenda", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    case = models.ForeignKey(
        "meetings.Case",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name=_("case"),
    )
    title = models.CharField(_("title"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=15)
    summary = models.TextField(_("in short"), blank=True, max_length=2000)
    proposal = models.TextField(_("proposed decision"), blank=True, max_length=4000)
    is_closed = models.BooleanField(_("closed item"), default=False)
    closed_ground = models.CharField(_("ground for closing"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_one_item_per_position"),
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=Q(case__isnull=False),
                name="agenda_case_once_per_meeting",
            ),
            models.CheckConstraint(
                name="agenda_item_closed_has_a_ground", condition=Q(is_closed=False) | ~Q(closed_ground="")
            ),
        ]

    def __str__(self) -> str:
        return self.title


def attachment_path(attachment: "Attachment", file_name: str) -> str:
    """Files lie under names nobody can guess; the real name is in the database."""
    return f"papers/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A paper to an agenda item. Stored outside the web root and served after an access check."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="attachments", verbose_name=_("agenda item")
    )
    file = models.FileField(_("file"), upload_to=attachment_path)
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["item", "added_at", "pk"]

    def __str__(self) -> str:
        return self.name
