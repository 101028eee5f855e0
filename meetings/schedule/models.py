"""Meetings: when, where, who meets, and how far they have come."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def coming(self, at: datetime | None = None) -> MeetingQuerySet:
        return self.filter(ends_at__gte=at or timezone.now()).order_by("starts_at")

    def past(self, at: datetime | None = None) -> MeetingQuerySet:
        return self.filter(ends_at__lt=at or timezone.now()).order_by("-starts_at")

    def announced(self) -> MeetingQuerySet:
        """Everything but drafts: what receivers have been told of."""
        return self.exclude(state=Meeting.State.DRAFT)


class Meeting(models.Model):
    """A meeting of one body, or a joint meeting (fellesmøte) of two or more."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CALLED = "called", _("Called")
        HELD = "held", _("Held")
        APPROVED = "approved", _("Minutes approved")
        CANCELLED = "cancelled", _("Cancelled")

    bodies = models.ManyToManyField("meetings.Body", related_name="meetings", verbose_name=_("bodies"))
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(
        _("in short"), blank=True, max_length=1000, help_text=_("What the meeting is about, in plain words.")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120)
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the municipality"),
    )
    remote_url = models.URLField(
        _("remote link"), blank=True, help_text=_("Shown only to those who are called.")
    )
    food = models.CharField(_("food"), max_length=200, blank=True)
    is_open = models.BooleanField(_("open to everyone"), default=True)
    closed_ground = models.CharField(
        _("ground for closing"), max_length=200, blank=True, help_text=_("Kommuneloven § 11-5.")
    )
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    cases_due_on = models.DateField(_("last day to send in cases"), null=True, blank=True)
    papers_due_on = models.DateField(_("case papers are sent by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    call_at = models.DateTimeField(
        _("send the notice"), null=True, blank=True, help_text="A draft is called by itself at this time."
    )
    call_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("time of the notice set by"),
    )
    called_at = models.DateTimeField(_("called"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=300, blank=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chair of the meeting"),
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counts changes of time, place or state, for calendars."
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="meeting_closed_has_a_ground", condition=Q(is_open=True) | ~Q(closed_ground="")
            ),
            models.CheckConstraint(
                name="meeting_call_at_is_set_by_someone_on_a_draft",
                condition=Q(call_at=None, call_set_by=None)
                | Q(state="draft", call_at__isnull=False, call_set_by__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_called_has_a_time",
                condition=Q(state="draft", called_at=None)
                | Q(state="cancelled")
                | Q(called_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_has_a_time_and_reason",
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancel_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="meeting_by_state_and_time")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def is_called(self) -> bool:
        return self.state == self.State.CALLED

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.HELD, self.State.APPROVED)

    @property
    def is_live(self) -> bool:
        return self.is_called and self.starts_at <= timezone.now() <= self.ends_at

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.is_live:
            return "live"
        words = {"draft": "utkast", "called": "innkalt", "cancelled": "avlyst"}
        return words.get(self.state, "holdt")

    @property
    def is_within_a_day(self) -> bool:
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at
