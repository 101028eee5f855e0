from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MissedCase(models.Model):
    """A case that concerned young people, and was decided without their council being asked (vaktbikkje)."""

    class State(models.TextChoices):
        NOTED = "noted", pgettext_lazy("missed case", "waits to be confirmed")
        CONFIRMED = "confirmed", pgettext_lazy("missed case", "confirmed")
        REMOVED = "removed", pgettext_lazy("missed case", "removed")

    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, related_name="missed_cases", verbose_name=_("municipality")
    )
    title = models.CharField(_("title"), max_length=160)
    meaning = models.TextField(_("what it meant for young people"), max_length=1500)
    decided_on = models.DateField(_("decided"))
    source_url = models.URLField(_("where one can read about it"), max_length=500)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("noted by"),
        help_text="Never shown to everyone.",
    )
    noted_at = models.DateTimeField(_("noted"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NOTED)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed or removed by"),
    )
    judged_at = models.DateTimeField(_("confirmed or removed"), null=True, blank=True)
    removed_because = models.CharField(_("why it was removed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("case that never came")
        verbose_name_plural = _("cases that never came")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="missed_case_judged_has_a_time_and_a_person",
                condition=Q(state="noted", judged_at=None, judged_by=None)
                | Q(state__in=["confirmed", "removed"], judged_at__isnull=False, judged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="missed_case_removed_has_a_reason",
                condition=(Q(state="removed") & ~Q(removed_because=""))
                | (~Q(state="removed") & Q(removed_because="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_noted(self) -> bool:
        return self.state == self.State.NOTED
