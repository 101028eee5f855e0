"""What young people send in (innspill), and who else wants the same."""

from __future__ import annotations

import re
import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

LINK_IN_TEXT = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|info|ru|xyz|top|io)\b", re.IGNORECASE)


class IdeaQuerySet(models.QuerySet["Idea"]):
    def shown(self) -> IdeaQuerySet:
        """Those everyone may read."""
        return self.filter(shown_at__isnull=False).exclude(state=Idea.State.MERGED)

    def waiting(self) -> IdeaQuerySet:
        """Those that have been promised an answer, and have none."""
        return self.filter(state__in=[Idea.State.NEW, Idea.State.OPEN])

    def overdue(self, on: date | None = None) -> IdeaQuerySet:
        return self.waiting().filter(answer_due_on__lt=on or timezone.localdate())


class Idea(models.Model):
    """Something a young person wants to be different. Nobody but those who answer it knows the sender's address."""

    class Age(models.TextChoices):
        UNDER_13 = "under_13", _("under 13 years")
        FROM_13 = "from_13", _("13–15 years")
        FROM_16 = "from_16", _("16–18 years")
        OVER_18 = "over_18", _("19 years or older")

    class SentFor(models.TextChoices):
        ALONE = "alone", _("Just me")
        CLASS = "class", _("A school class")
        CLUB = "club", _("A club or a team")

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("idea", "Waits to be read")
        OPEN = "open", pgettext_lazy("idea", "Read, waits for an answer")
        TAKEN = "taken", pgettext_lazy("idea", "Has become a case")
        MERGED = "merged", pgettext_lazy("idea", "Put together with another")
        ANSWERED = "answered", pgettext_lazy("idea", "Answered")
        REFUSED = "refused", pgettext_lazy("idea", "Not shown")

    title = models.CharField(_("What do you want?"), max_length=120)
    text = models.TextField(_("Tell us more"), max_length=4000)
    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, related_name="ideas", verbose_name=_("municipality")
    )
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    age_band = models.CharField(_("How old are you?"), max_length=8, choices=Age.choices)
    sent_for = models.CharField(
        _("Who is it from?"), max_length=5, choices=SentFor.choices, default=SentFor.ALONE
    )
    how_many = models.PositiveSmallIntegerField(_("How many are you?"), null=True, blank=True)
    sender_email = models.EmailField(_("your e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nb")
    key = models.UUIDField(
        unique=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Of the form it came in, and of its secret link.",
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True, editable=False)
    shown_at = models.DateTimeField(_("shown to everyone since"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW)
    answer_due_on = models.DateField(_("answer promised by"))
    answer = models.TextField(_("answer"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("put together with"),
    )
    case = models.ForeignKey(
        "meetings.Case", models.PROTECT, null=True, blank=True, related_name="ideas", verbose_name=_("case")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    told_stage = models.CharField(max_length=5, blank=True, editable=False, help_text="new, soon or late")
    ended_on = models.DateField(_("nothing more will happen since"), null=True, blank=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="idea_from_a_class_or_club_says_how_many",
                condition=Q(sent_for="alone", how_many=None)
                | Q(sent_for__in=["class", "club"], how_many__isnull=False, how_many__gte=1),
            ),
            models.CheckConstraint(
                name="idea_that_is_taken_has_a_case",
                condition=Q(state="taken", case__isnull=False) | (~Q(state="taken") & Q(case=None)),
            ),
            models.CheckConstraint(
                name="idea_that_is_merged_has_a_target",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="idea_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
            ),
            models.CheckConstraint(
                name="idea_that_is_ended_without_a_case_has_an_answer_and_a_time",
                condition=(Q(state__in=["answered", "refused"], answered_at__isnull=False) & ~Q(answer=""))
                | (~Q(state__in=["answered", "refused"]) & Q(answer="", answered_at=None)),
            ),
            models.CheckConstraint(
                name="idea_is_shown_when_it_is_open_and_hidden_when_new_or_refused",
                condition=Q(state="open", shown_at__isnull=False)
                | Q(state__in=["new", "refused"], shown_at=None)
                | Q(state__in=["taken", "merged", "answered"]),
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_due_on"], name="idea_waiting_by_due_date")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("idea", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.NEW, self.State.OPEN)

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None and self.state != self.State.MERGED

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.answer_due_on < timezone.localdate()

    @property
    def has_links(self) -> bool:
        """Links are what spam is made of, so whoever reads it looks twice."""
        return bool(LINK_IN_TEXT.search(f"{self.title} {self.text}"))

    @property
    def asker(self) -> str:
        """The key of the one who is asked "did it happen?"."""
        return f"idea:{self.pk}"

    @property
    def status(self) -> str:
        """The key of its status word."""
        return f"innspill_{self.state}"

    @property
    def sender_text(self) -> str:
        """Who sent it, as everyone may read: "a young person in Bardu (13–15 years)". Needs `municipality`."""
        facts = {
            "where": self.municipality.name,
            "count": self.how_many,
            "age": self.get_age_band_display(),
        }
        if self.sent_for == self.SentFor.CLASS:
            return gettext("a school class of %(count)d in %(where)s") % facts
        if self.sent_for == self.SentFor.CLUB:
            return gettext("a club of %(count)d in %(where)s") % facts
        return gettext("a young person in %(where)s (%(age)s)") % facts


class IdeaSupport(models.Model):
    """One browser that wants the same. It says nothing about who sits there."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="supports", verbose_name=_("idea"))
    supporter = models.CharField(
        max_length=64, editable=False, help_text="A keyed hash of the browser's cookie."
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("support of an idea")
        verbose_name_plural = _("support of ideas")
        constraints = [
            models.UniqueConstraint(fields=["idea", "supporter"], name="idea_supported_once_by_each_browser")
        ]

    def __str__(self) -> str:
        return str(self.idea)
