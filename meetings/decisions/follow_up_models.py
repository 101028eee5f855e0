"""What is asked of each of those a decision is addressed to, and how far they have come."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def awaiting_answer(self) -> FollowUpQuerySet:
        return self.filter(reply="")

    def running(self) -> FollowUpQuerySet:
        """Sent, without an answer, and not standing still because they wait for us."""
        return self.awaiting_answer().filter(sent_at__isnull=False, paused_at=None)

    def overdue(self, on: date | None = None) -> FollowUpQuerySet:
        return self.running().filter(due_on__lt=on or timezone.localdate())


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
        "meetings.Decision", models.CASCADE, related_name="follow_ups", verbose_name=_("decision")
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
    def is_running(self) -> bool:
        """The clock goes: sent, not answered, and they do not wait for us."""
        return self.is_waiting and bool(self.sent_at) and not self.paused_at

    @property
    def is_late(self) -> bool:
        return self.is_running and self.due_on < timezone.localdate()

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
            return ngettext("%(days)d\xa0day", "%(days)d\xa0days", days) % {"days": days}
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
