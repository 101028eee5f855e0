from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SessionQuerySet(models.QuerySet["Session"]):
    def coming(self, at: datetime | None = None) -> SessionQuerySet:
        """Not over, and not cancelled."""
        return self.filter(ends_at__gte=at or timezone.now(), cancelled_at=None).order_by("starts_at")


class Session(models.Model):
    """One time a course is held, for one municipality or for all."""

    course = models.ForeignKey(
        "training.Course", models.PROTECT, related_name="sessions", verbose_name=_("course")
    )
    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for the municipality"),
        help_text=_("Empty when it is for all."),
    )  # fmt: skip
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120)
    teacher = models.CharField(_("teacher"), max_length=120, blank=True)
    seat_count = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("course session")
        verbose_name_plural = _("course sessions")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def __str__(self) -> str:
        return str(self.course)

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def is_open(self) -> bool:
        """May still be signed up to."""
        return self.cancelled_at is None and self.starts_at > timezone.now()


class Signup(models.Model):
    """A person who has signed up for a course session."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="signups", verbose_name=_("course session")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="signups", verbose_name=_("person")
    )
    at = models.DateTimeField(_("signed up"), default=timezone.now)

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="signup_once_per_session")]

    def __str__(self) -> str:
        return f"{self.person}: {self.session}"
