from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Case(models.Model):
    """A matter (sak) a body deals with. It lives longer than one meeting and is numbered per body and year."""

    class Kind(models.TextChoices):
        OWN = "own", _("own case")
        HEARING = "hearing", _("hearing")
        BUDGET = "budget", _("budget")
        PLAN = "plan", _("plan")
        INFORMATION = "information", _("information")
        ELECTION = "election", pgettext_lazy("case", "election")

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
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def reference(self) -> str:
        """`7/26`. Needs `body`."""
        return self.body.case_number(self.number, self.year)
