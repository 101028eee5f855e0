"""Decisions and what became of them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def awaiting_answer(self) -> FollowUpQuerySet:
        return self.filter(state=FollowUp.State.WAITING)

    def overdue(self, on: date | None = None) -> FollowUpQuerySet:
        return self.awaiting_answer().filter(due_on__lt=on or timezone.localdate())


class FollowUp(models.Model):
    """One municipality's or body's answer to a decision: who answers, by when, and what they say.

    The five states are plain: waiting, yes, partly, no, done. Late is waiting past the due date.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        YES = "yes", _("Said yes")
        PARTLY = "partly", _("Yes, partly")
        NO = "no", _("Said no")
        DONE = "done", pgettext_lazy("status", "Done")

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="follow_ups", verbose_name=_("decision")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("municipality"),
    )
    body = models.ForeignKey(
        "meetings.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body")
    )
    owner_name = models.CharField(_("who answers"), max_length=120)
    owner_title = models.CharField(_("title"), max_length=120, blank=True)
    owner_email = models.EmailField(_("e-mail"), blank=True)
    due_on = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.TextField(_("answer"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    key = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="In signed links; a new one withdraws them all."
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["municipality__name", "body__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "municipality"],
                condition=Q(municipality__isnull=False),
                name="follow_up_one_per_decision_and_municipality",
            ),
            models.UniqueConstraint(
                fields=["decision", "body"],
                condition=Q(body__isnull=False),
                name="follow_up_one_per_decision_and_body",
            ),
            models.CheckConstraint(
                name="follow_up_is_for_a_municipality_or_a_body",
                condition=Q(municipality__isnull=False, body=None) | Q(municipality=None, body__isnull=False),
            ),
            models.CheckConstraint(
                name="follow_up_answer_has_a_time",
                condition=Q(state="waiting", answered_at=None)
                | (~Q(state="waiting") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="follow_up_waiting_by_due_date")]

    def __str__(self) -> str:
        return f"{self.decision}: {self.municipality or self.body}"

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.due_on < timezone.localdate()

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def asked(self) -> Any:
        """The municipality or body that must answer."""
        return self.municipality or self.body

    @property
    def asked_name(self) -> str:
        """Who is asked: the municipality, or the short name of the body."""
        return self.municipality.name if self.municipality else self.body.short_name

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.is_waiting:
            return "usendt" if not self.sent_at else "sen" if self.is_late else "venter"
        return {"yes": "ja", "partly": "jadel", "no": "nei", "done": "gjort"}[self.state]

    @property
    def waited_days(self) -> int | None:
        """Whole days from it was sent to the answer, or until now."""
        if not self.sent_at:
            return None
        return ((self.answered_at or timezone.now()) - self.sent_at).days


class FollowUpEvent(models.Model):
    """One line in the log of a follow-up: sent, reminded, moved, answered, done."""

    class Kind(models.TextChoices):
        SENT = "sent", _("Sent")
        REMINDED = "reminded", _("Reminded")
        MOVED = "moved", _("New due date")
        ANSWERED = "answered", _("Answered")
        REOPENED = "reopened", _("Opened again")

    follow_up = models.ForeignKey(
        FollowUp, models.CASCADE, related_name="events", verbose_name=_("follow-up")
    )
    kind = models.CharField(_("what"), max_length=8, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=8, choices=FollowUp.State.choices, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=4000)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    by_text = models.CharField(_("by (without an account)"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("line in the log")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.get_kind_display()}"
