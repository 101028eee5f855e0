"""Decisions. What became of them is in `follow_up_models` and `log_models`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.decisions.follow_up_models import FollowUp
from meetings.decisions.log_models import FollowUpEvent, FollowUpPaper, Verdict

__all__ = ["Decision", "FollowUp", "FollowUpEvent", "FollowUpPaper", "Verdict"]


class Decision(models.Model):
    """What a body decided (vedtak), with its number, text and count of votes."""

    item = models.OneToOneField(
        "meetings.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decision",
        verbose_name=_("agenda item"),
    )
    body = models.ForeignKey(
        "meetings.Body", models.PROTECT, related_name="decisions", verbose_name=_("body")
    )
    case = models.ForeignKey(
        "meetings.Case",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("case"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("in short"), blank=True, max_length=2000)
    text = models.TextField(_("decision"), max_length=8000)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided"))
    votes_for = models.PositiveSmallIntegerField(_("for"), default=0)
    votes_against = models.PositiveSmallIntegerField(_("against"), default=0)
    votes_blank = models.PositiveSmallIntegerField(_("did not vote"), default=0)
    decided_by_chair = models.BooleanField(_("the chair's vote decided"), default=False)
    is_public = models.BooleanField(_("shown to everyone"), default=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="decision_number_once_per_body_and_year"
            ),
            models.CheckConstraint(
                name="decision_by_the_chair_only_on_a_tie",
                condition=Q(decided_by_chair=False) | Q(votes_for=models.F("votes_against")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decision", args=[self.pk])

    @property
    def reference(self) -> str:
        """`7/26`. Needs `body`."""
        return self.body.case_number(self.number, self.year)

    @property
    def vote_count(self) -> int:
        """Zero when nobody counted."""
        return self.votes_for + self.votes_against + self.votes_blank

    @property
    def statuses(self) -> list[str]:
        """The status word's key of each answer, in the order they always have. Needs `follow_ups` prefetched."""
        return [follow_up.status for follow_up in self.follow_ups.all()]
