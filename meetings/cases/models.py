from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.cases.question_models import EarlierAnswer, Question
from umt_portal.documents.stored import StoredFile

__all__ = ["Case", "CaseFollower", "CasePaper", "EarlierAnswer", "Question"]


class Case(models.Model):
    """A matter (sak) a body deals with. It lives longer than one meeting and is numbered per body and year."""

    class Kind(models.TextChoices):
        OWN = "own", _("own case")
        HEARING = "hearing", _("hearing")
        BUDGET = "budget", _("budget")
        PLAN = "plan", _("plan")
        INFORMATION = "information", _("information")
        ELECTION = "election", pgettext_lazy("case", "election")

    class Origin(models.TextChoices):
        YOUTH = "youth", _("young people")
        COUNCIL = "council", _("a youth council")
        MUNICIPALITY = "municipality", _("a municipality")
        BODY = "body", _("another body")
        IDEA = "idea", _("an idea sent in")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("case", "Open")
        DECIDED = "decided", pgettext_lazy("case", "Decided")
        CLOSED = "closed", pgettext_lazy("case", "Closed")

    body = models.ForeignKey("meetings.Body", models.PROTECT, related_name="cases", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OWN)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    summary = models.TextField(
        _("in short"), blank=True, max_length=2000, help_text=_("Plain words a 13-year-old understands.")
    )
    background = models.TextField(_("case presentation"), blank=True, max_length=20000)
    origin = models.CharField(_("comes from"), max_length=12, choices=Origin.choices, default=Origin.YOUTH)
    forwarded_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forwarded_to",
        verbose_name=_("forwarded from"),
    )
    next_step = models.CharField(_("what happens next"), max_length=200, blank=True)
    next_step_on = models.DateField(_("by when"), null=True, blank=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("raised by"),
    )
    raised_by_text = models.CharField(_("raised by (as shown to everyone)"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    is_public = models.BooleanField(_("shown to everyone"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="case_number_once_per_body_and_year"
            ),
            models.UniqueConstraint(
                fields=["body", "forwarded_from"],
                condition=models.Q(forwarded_from__isnull=False),
                name="case_forwarded_once_to_a_body",
            ),
            models.CheckConstraint(
                name="case_next_step_has_a_day",
                condition=models.Q(next_step="") | models.Q(next_step_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def reference(self) -> str:
        """`7/26`. Needs `body`."""
        return self.body.case_number(self.number, self.year)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class CasePaper(StoredFile):
    """A paper that belongs to the case, whichever meeting it is on."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="papers", verbose_name=_("case"))

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["case", "added_at", "pk"]


class CaseFollower(models.Model):
    """Someone who wants to hear what happens to a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="followers", verbose_name=_("case"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="followed_cases", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("follower of a case")
        verbose_name_plural = _("followers of cases")
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="case_follower_once_per_case")]

    def __str__(self) -> str:
        return f"{self.person}: {self.case}"
