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
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from umt_portal.documents.stored import StoredFile


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
        return self.filter(reply="")

    def running(self) -> FollowUpQuerySet:
        """Sent, without an answer, and not standing still because they wait for us."""
        return self.awaiting_answer().filter(sent_at__isnull=False, paused_at=None)

    def overdue(self, on: date | None = None) -> FollowUpQuerySet:
        return self.awaiting_answer().filter(paused_at=None, due_on__lt=on or timezone.localdate())


class FollowUp(models.Model):
    """What one municipality, body or office answers a decision, and how far it has come with it.

    The reply is a word given; the state is the work. No reply past the due date is late, unless they wait for us.
    """

    class Reply(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Said yes")
        PARTLY = "partly", _("Yes, partly")
        NO = "no", _("Said no")

    class State(models.TextChoices):
        NOT_STARTED = "not_started", pgettext_lazy("follow-up", "Not started")
        LOOKING = "looking", pgettext_lazy("follow-up", "Being looked at")
        UNDER_WAY = "under_way", pgettext_lazy("follow-up", "Under way")
        DONE = "done", pgettext_lazy("follow-up", "Done")
        DROPPED = "dropped", pgettext_lazy("follow-up", "Will not be done")

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
    office = models.CharField(
        _("office"), max_length=120, blank=True, help_text=_("For example: Transport in Troms county.")
    )
    owner_name = models.CharField(_("who answers"), max_length=120)
    owner_title = models.CharField(_("title"), max_length=120, blank=True)
    owner_email = models.EmailField(_("e-mail"), blank=True)
    owner_language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nb")
    due_on = models.DateField(_("answer by"))
    reply = models.CharField(_("reply"), max_length=8, choices=Reply.choices, default=Reply.NONE, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NOT_STARTED)
    answer = models.TextField(_("answer"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    paused_at = models.DateTimeField(_("waits for us since"), null=True, blank=True)
    paused_days = models.PositiveSmallIntegerField(_("days they waited for us"), default=0)
    extensions = models.PositiveSmallIntegerField(_("times they took more time themselves"), default=0)
    key = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="In signed links; a new one withdraws them all."
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["municipality__name", "body__name", "office"]
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
            models.UniqueConstraint(
                fields=["decision", "office"],
                condition=~Q(office=""),
                name="follow_up_one_per_decision_and_office",
            ),
            models.CheckConstraint(
                name="follow_up_is_for_a_municipality_a_body_or_an_office",
                condition=Q(municipality__isnull=False, body=None, office="")
                | Q(municipality=None, body__isnull=False, office="")
                | (Q(municipality=None, body=None) & ~Q(office="")),
            ),
            models.CheckConstraint(
                name="follow_up_reply_has_a_time",
                condition=Q(reply="", answered_at=None) | (~Q(reply="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="follow_up_state_fits_the_reply",
                condition=Q(reply="", state__in=["not_started", "looking"])
                | Q(reply__in=["yes", "partly"], state__in=["not_started", "under_way", "done"])
                | Q(reply="no", state="dropped"),
            ),
            models.CheckConstraint(
                name="follow_up_done_has_a_time",
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
            ),
            models.CheckConstraint(
                name="follow_up_stands_still_only_while_it_is_asked",
                condition=Q(paused_at=None) | Q(reply="", sent_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["reply", "due_on"], name="follow_up_waiting_by_due_date")]

    def __str__(self) -> str:
        return f"{self.decision}: {self.asked_name}"

    @property
    def is_late(self) -> bool:
        return self.is_waiting and not self.paused_at and self.due_on < timezone.localdate()

    @property
    def is_waiting(self) -> bool:
        return not self.reply

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def asked(self) -> Any:
        """The municipality, body or name of the office that must answer."""
        return self.municipality or self.body or self.office

    @property
    def asked_name(self) -> str:
        """Who is asked: the municipality, the short name of the body, or the office."""
        if self.municipality:
            return self.municipality.name
        return self.body.short_name if self.body else self.office

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.is_waiting:
            return "usendt" if not self.sent_at else "sen" if self.is_late else "venter"
        return "gjort" if self.is_done else {"yes": "ja", "partly": "jadel", "no": "nei"}[self.reply]

    @property
    def status_detail(self) -> str:
        """What stands after the status word: how late, how far, or whom we wait for."""
        if self.is_late:
            days = self.days_late
            return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        if self.paused_at:
            return gettext("they wait for an answer from us")
        if self.sent_at and self.state in (self.State.LOOKING, self.State.UNDER_WAY):
            return self.get_state_display().lower()
        return ""

    @property
    def days_late(self) -> int:
        return max((timezone.localdate() - self.due_on).days, 0) if self.is_late else 0

    @property
    def waited_days(self) -> int | None:
        """Whole days from it was sent to the answer, or until now, without those they waited for us."""
        if not self.sent_at:
            return None
        end = self.answered_at or self.paused_at or timezone.now()
        return max((end - self.sent_at).days - self.paused_days, 0)


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
        """What can be chosen on the answer page, and what the young may say of it afterwards."""

        YES = "yes", _("Yes, we will do it")
        STARTED = "started", _("Yes, we have started")
        PARTLY = "partly", _("Yes, partly")
        NO = "no", _("No")
        DONE = "done", _("It is already done")
        LOOKING = "looking", _("We are looking at it")

    follow_up = models.ForeignKey(
        FollowUp, models.CASCADE, related_name="events", verbose_name=_("follow-up")
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
                condition=Q(is_held=False) | Q(kind__in=["answered", "asked_back", "verdict"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.get_kind_display()}"


class FollowUpPaper(StoredFile):
    """A paper that came with an answer. Everyone may read it, once the answer is shown."""

    event = models.ForeignKey(
        FollowUpEvent, models.CASCADE, related_name="papers", verbose_name=_("line in the log")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
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
        FollowUp, models.CASCADE, related_name="verdicts", verbose_name=_("follow-up")
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
