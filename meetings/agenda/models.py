from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umt_portal.documents.stored import StoredFile


class AgendaItem(models.Model):
    """A point on a meeting's agenda (sakliste): a case, or something without a number such as lunch."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("item")
        NOTICE = "notice", _("approve the notice and the agenda")
        LAST_MINUTES = "last_minutes", _("approve the minutes of the last meeting")
        OTHER_BUSINESS = "other", _("any other business")

    class Outcome(models.TextChoices):
        NONE = "", _("Not handled yet")
        HANDLED = "handled", _("Handled")
        POSTPONED = "postponed", _("Postponed")

    case_papers: list[Any]  # of its case, see `queries.items_of`

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
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.ORDINARY)
    approves = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_by_items",
        verbose_name=_("approves the minutes of"),
    )
    follows_up = models.ForeignKey(
        "meetings.Decision",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_up_in",
        verbose_name=_("follows up the decision"),
    )
    outcome = models.CharField(
        _("outcome"), max_length=9, choices=Outcome.choices, blank=True, default=Outcome.NONE
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
            models.UniqueConstraint(
                fields=["meeting", "follows_up"],
                condition=Q(follows_up__isnull=False),
                name="agenda_decision_followed_up_once_per_meeting",
            ),
            models.CheckConstraint(
                name="agenda_item_closed_has_a_ground", condition=Q(is_closed=False) | ~Q(closed_ground="")
            ),
            models.CheckConstraint(
                name="agenda_item_approves_only_as_last_minutes",
                condition=Q(approves=None) | Q(kind="last_minutes"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TemplateItem(models.Model):
    """A line of a body's standing agenda: what every new meeting of it begins and ends with."""

    body = models.ForeignKey("meetings.Body", models.CASCADE, related_name="template", verbose_name=_("body"))
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(
        _("kind"), max_length=12, choices=AgendaItem.Kind.choices, default=AgendaItem.Kind.ORDINARY
    )
    title = models.CharField(_("title"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("length (minutes)"), default=10)
    is_last = models.BooleanField(_("at the end"), default=False)

    class Meta:
        verbose_name = _("standing item")
        verbose_name_plural = _("standing items")
        ordering = ["body", "position"]
        constraints = [
            models.UniqueConstraint(fields=["body", "position"], name="template_one_item_per_position")
        ]

    def __str__(self) -> str:
        return self.title


class Attachment(StoredFile):
    """A paper to an agenda item. Stored outside the web root and served after an access check."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="attachments", verbose_name=_("agenda item")
    )

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["item", "added_at", "pk"]
