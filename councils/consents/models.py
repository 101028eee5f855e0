"""Consents for a young person: what was agreed to, by whom, in which words, and whether it still holds."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a consent is about. Each is given and withdrawn on its own."""

    ACCOUNT = "account", _("have an account in the portal")
    NAME = "name", _("show the name on public pages")
    PHOTO = "photo", _("take and publish photos")
    RIDE = "ride", _("be driven to meetings")
    COPIES = "copies", _("send guardians copies of messages about meetings and lifts")


OPTIONAL = frozenset({Scope.COPIES})  # nothing is missing where nobody has answered


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    def current(self, language: str, on: date | None = None) -> dict[str, ConsentText]:
        """The words that hold on a date (today), one text for each scope."""
        texts = self.filter(language=language, starts_on__lte=on or timezone.localdate())
        return {text.scope: text for text in texts.order_by("version")}


class ConsentText(models.Model):
    """The words of a consent, in one language, from a date. Old versions are kept: a consent refers to what was read."""

    scope = models.CharField(_("about"), max_length=10, choices=Scope.choices)
    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=2)
    text = models.TextField(_("text"))
    starts_on = models.DateField(_("from"))

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["scope", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "version", "language"], name="consent_text_once_per_version_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()} v{self.version} ({self.language})"


class Guardian(models.Model):
    """A guardian (foresatt) who may consent for a young person. Has no account; is written to by e-mail."""

    young_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="guardians", verbose_name=_("young person")
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("mobile phone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        default="nb",
        choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")],
    )
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    links_valid_from = models.DateTimeField(
        default=timezone.now, help_text="Links signed before this are withdrawn."
    )

    class Meta:
        verbose_name = _("guardian")
        verbose_name_plural = _("guardians")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["young_person", "email"], name="guardian_once_per_young_person")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link_version(self) -> str:
        return self.links_valid_from.isoformat()


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """An answer about one thing, from the young person or a guardian.

    A yes holds until it is withdrawn. A no was never given: it has only the time it was said, in `withdrawn_at`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name=_("young person")
    )
    scope = models.CharField(_("about"), max_length=10, choices=Scope.choices)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", verbose_name=_("text"))
    guardian = models.ForeignKey(
        Guardian, models.CASCADE, null=True, blank=True, related_name="consents", verbose_name=_("given by"),
        help_text=_("Empty when the young person is old enough to consent."),
    )  # fmt: skip
    given_at = models.DateTimeField(_("given"), default=timezone.now, null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn or refused"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scope"],
                condition=Q(withdrawn_at=None),
                name="consent_one_valid_per_person_and_scope",
            ),
            models.CheckConstraint(
                name="consent_is_a_yes_or_a_no",
                condition=Q(given_at__isnull=False) | Q(withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_scope_display()}"

    def get_absolute_url(self) -> str:
        return reverse("person_consents", args=[self.person_id])

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None
