"""What is kept of the way of a follow-up: its log, the papers that came with it, and the word of those who raised it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.documents.stored import HandedIn


class FollowUpEvent(models.Model):
    """One line in the log of a follow-up. What is held is shown to nobody but the secretariat until it has been read."""

    class Kind(models.TextChoices):
        SENT = "sent", _("Sent")
        REMINDED = "reminded", _("Reminded")
        MAYOR_TOLD = "mayor_told", _("The mayor is told")
        ON_AGENDA = "on_agenda", _("Put on an agenda")
        MOVED = "moved", _("New due date")
        ANSWERED = "answered", _("Answered")
        ASKED_BACK = "asked_back", _("Asked us something")
        REPLIED = "replied", _("We answered")
        HANDED_OVER = "handed_over", _("Handed over")
        WITHDRAWN = "withdrawn", _("Link withdrawn")
        VERDICT = "verdict", _("Did it happen?")
        REOPENED = "reopened", _("Opened again")

    class Answer(models.TextChoices):
        """What can be chosen on the answer page."""

        YES = "yes", _("Yes, we will do it")
        STARTED = "started", _("Yes, we have started")
        PARTLY = "partly", _("Yes, partly")
        NO = "no", _("No")
        DONE = "done", _("It is already done")
        LOOKING = "looking", _("We are looking at it")

    follow_up = models.ForeignKey(
        "meetings.FollowUp", models.CASCADE, related_name="events", verbose_name=_("follow-up")
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind.choices)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=4000)
    is_held = models.BooleanField(_("must be read before it is shown"), default=False)
    item = models.ForeignKey(
        "meetings.AgendaItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda item"),
    )
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
        constraints = [
            models.CheckConstraint(
                name="follow_up_event_only_answers_and_verdicts_are_held",
                condition=Q(is_held=False) | Q(kind__in=["answered", "verdict"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.get_kind_display()}"


class FollowUpPaper(HandedIn):
    """A paper that came with an answer. Everyone may read it, once the answer is shown."""

    event = models.ForeignKey(
        "meetings.FollowUpEvent", models.CASCADE, related_name="papers", verbose_name=_("line in the log")
    )

    class Meta:
        verbose_name = _("paper with an answer")
        verbose_name_plural = _("papers with an answer")
        ordering = ["event", "added_at", "pk"]


class Verdict(models.Model):
    """ "Did it happen?", put to one who raised the matter, each time it is said to be done. They have the last word."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("verdict", "Yes, it is done")
        PARTLY = "partly", pgettext_lazy("verdict", "Partly")
        NO = "no", pgettext_lazy("verdict", "No, not yet")

    follow_up = models.ForeignKey(
        "meetings.FollowUp", models.CASCADE, related_name="verdicts", verbose_name=_("follow-up")
    )
    asker = models.CharField(
        max_length=40, editable=False, help_text="person:<id> or idea:<id>, the key of the one who raised it."
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="verdicts",
        verbose_name=_("person"),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.CharField(_("did it happen?"), max_length=8, choices=Answer.choices, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=1000)
    given_at = models.DateTimeField(_("answered"), null=True, blank=True)
    done_at = models.DateTimeField(help_text="The time it was said to be done; one question for each.")

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "asker", "done_at"], name="verdict_asked_once_each_time_it_is_done"
            ),
            models.CheckConstraint(
                name="verdict_answer_has_a_time",
                condition=Q(answer="", given_at=None) | (~Q(answer="") & Q(given_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.get_answer_display()}"
