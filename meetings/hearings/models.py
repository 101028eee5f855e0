import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.documents.stored import HandedIn


class Hearing(models.Model):
    """A hearing (høring), budget or plan that young people are asked about: received, deadline, decided, and what became of it.

    It waits until someone takes it in. Then it is a case, and everyone who sees the case sees the hearing.
    """

    class Kind(models.TextChoices):
        HEARING = "hearing", _("hearing")
        BUDGET = "budget", _("budget")
        PLAN = "plan", _("plan")

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("hearing", "Waits to be taken in")
        DECLINED = "declined", pgettext_lazy("hearing", "Not taken in")
        OPEN = "open", pgettext_lazy("hearing", "Open")
        SENT = "sent", pgettext_lazy("hearing", "Statement sent")
        NO_STATEMENT = "no_statement", pgettext_lazy("hearing", "No statement")

    class Outcome(models.TextChoices):
        FOLLOWED = "followed", pgettext_lazy("outcome", "Followed")
        PARTLY = "partly", pgettext_lazy("outcome", "Partly followed")
        NOT_FOLLOWED = "not_followed", pgettext_lazy("outcome", "Not followed")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.HEARING)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("in short"), max_length=2000)
    asked = models.TextField(_("what young people are asked about"), max_length=2000)
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hearings",
        verbose_name=_("municipality"),
        help_text="Empty: the whole region.",
    )
    sender_office = models.CharField(_("office that asks"), max_length=120)
    sender_name = models.CharField(_("contact person"), max_length=120, blank=True)
    sender_email = models.EmailField(_("e-mail of the office"))
    documents_url = models.URLField(_("link to the documents"), max_length=500, blank=True)
    received_on = models.DateField(_("received"))
    due_on = models.DateField(_("deadline"))
    decides_on = models.DateField(_("to be decided"), null=True, blank=True)
    days_wanted = models.PositiveSmallIntegerField(
        _("days young people should have"), help_text="What the rule said the day it was registered."
    )
    registered_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("registered by"),
        help_text="Empty: by the municipality's link.",
    )
    key = models.UUIDField(
        default=uuid.uuid4,
        editable=False,
        help_text="In the sender's signed links; a new one withdraws them all.",
    )
    accepted_at = models.DateTimeField(_("taken in"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken in by"),
    )
    case = models.OneToOneField(
        "meetings.Case",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hearing",
        verbose_name=_("case"),
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RECEIVED)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_because = models.CharField(_("why there is no statement"), max_length=600, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(_("what was decided"), max_length=2000, blank=True)
    outcome_by_text = models.CharField(_("told by"), max_length=120, blank=True)
    outcome_on = models.DateField(_("told"), null=True, blank=True)

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="hearing_deadline_is_not_before_it_was_received",
                condition=Q(due_on__gte=F("received_on")),
            ),
            models.CheckConstraint(
                name="hearing_taken_in_has_a_time_a_person_and_a_case",
                condition=Q(state__in=["received", "declined"], accepted_at=None, accepted_by=None, case=None)
                | Q(
                    state__in=["open", "sent", "no_statement"],
                    accepted_at__isnull=False,
                    accepted_by__isnull=False,
                    case__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="hearing_ended_has_a_time_and_a_person",
                condition=Q(state__in=["received", "open"], ended_at=None, ended_by=None)
                | Q(
                    state__in=["declined", "sent", "no_statement"],
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="hearing_without_statement_has_a_reason",
                condition=(Q(state__in=["declined", "no_statement"]) & ~Q(ended_because=""))
                | (~Q(state__in=["declined", "no_statement"]) & Q(ended_because="")),
            ),
            models.CheckConstraint(
                name="hearing_outcome_has_a_day_and_a_statement",
                condition=Q(outcome="", outcome_text="", outcome_on=None)
                | (Q(state="sent", outcome_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="hearing_by_state_and_deadline")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("hearing", args=[self.pk])

    @property
    def is_received(self) -> bool:
        return self.state == self.State.RECEIVED

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def days_given(self) -> int:
        return (self.due_on - self.received_on).days

    @property
    def is_short(self) -> bool:
        """Young people got less time than they should."""
        return self.days_given < self.days_wanted

    @property
    def days_left(self) -> int:
        return (self.due_on - timezone.localdate()).days

    @property
    def is_late(self) -> bool:
        return self.state in (self.State.RECEIVED, self.State.OPEN) and self.days_left < 0

    @property
    def is_decided_too_early(self) -> bool:
        """The decision comes before the deadline: what young people say can not change it."""
        return self.decides_on is not None and self.decides_on < self.due_on

    @property
    def waits_for_outcome(self) -> bool:
        """The day of the decision has passed, and nobody has told what became of it."""
        decided: date | None = self.decides_on
        return self.is_sent and not self.outcome and decided is not None and decided < timezone.localdate()


class HearingPaper(HandedIn):
    """A document of the hearing. Whoever sees the hearing may read it."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="papers", verbose_name=_("hearing"))

    class Meta:
        verbose_name = _("paper of a hearing")
        verbose_name_plural = _("papers of hearings")
        ordering = ["hearing", "added_at", "pk"]


class HearingDoor(models.Model):
    """The link by which a municipality's case handlers register hearings without an account. Deleted, it is shut."""

    municipality = models.OneToOneField(
        "councils.Municipality", models.CASCADE, related_name="hearing_door", verbose_name=_("municipality")
    )
    key = models.UUIDField(
        default=uuid.uuid4, editable=False, help_text="In the signed link; a new one withdraws the old."
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)

    class Meta:
        verbose_name = _("link for hearings")
        verbose_name_plural = _("links for hearings")

    def __str__(self) -> str:
        return str(self.municipality)
