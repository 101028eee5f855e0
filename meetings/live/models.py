"""A meeting while it goes on: the current item, its clock, and who speaks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LiveMeeting(models.Model):
    """A meeting that has been opened by its chair (møtemodus)."""

    meeting = models.OneToOneField(
        "meetings.Meeting", models.CASCADE, related_name="live", verbose_name=_("meeting")
    )
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    item = models.ForeignKey(
        "meetings.AgendaItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("current item"),
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts everything that changes what the screens show."
    )
    wall_key = models.UUIDField(
        _("link for the projector"),
        null=True,
        blank=True,
        help_text="What the link carries. Emptied, the link is withdrawn.",
    )

    class Meta:
        verbose_name = _("meeting going on")
        verbose_name_plural = _("meetings going on")
        constraints = [
            models.CheckConstraint(
                name="live_closes_after_it_opens",
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("opened_at")),
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ItemClock(models.Model):
    """The time an item has taken so far. Stands still while another item is dealt with, or while paused."""

    live = models.ForeignKey(LiveMeeting, models.CASCADE, related_name="clocks", verbose_name=_("meeting"))
    item = models.OneToOneField(
        "meetings.AgendaItem", models.CASCADE, related_name="clock", verbose_name=_("agenda item")
    )
    seconds_spent = models.PositiveIntegerField(_("seconds spent"), default=0)
    running_since = models.DateTimeField(_("running since"), null=True, blank=True)
    extra_minutes = models.PositiveSmallIntegerField(_("extra minutes"), default=0)

    class Meta:
        verbose_name = _("clock of an item")
        verbose_name_plural = _("clocks of items")
        constraints = [
            models.UniqueConstraint(
                fields=["live"],
                condition=Q(running_since__isnull=False),
                name="clock_one_running_per_meeting",
            )
        ]

    def __str__(self) -> str:
        return str(self.item)


class Speaker(models.Model):
    """Someone on the speaker list (taleliste) under an item: waiting, speaking, or done."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("speech")
        REPLY = "reply", _("reply")

    item = models.ForeignKey(
        "meetings.AgendaItem", models.CASCADE, related_name="speakers", verbose_name=_("agenda item")
    )
    live = models.ForeignKey(LiveMeeting, models.CASCADE, related_name="speakers", verbose_name=_("meeting"))
    invitee = models.ForeignKey(
        "meetings.Invitee", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    guest = models.ForeignKey(
        "meetings.Guest", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("guest")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.SPEECH)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    started_at = models.DateTimeField(_("began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["live"],
                condition=Q(started_at__isnull=False, ended_at=None),
                name="speaker_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["item", "invitee"],
                condition=Q(started_at=None, ended_at=None),
                name="speaker_waits_once_per_item",
            ),
            models.CheckConstraint(
                name="speaker_is_called_or_a_guest",
                condition=Q(invitee__isnull=False, guest=None) | Q(invitee=None, guest__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.invitee or self.guest)


class Receipt(models.Model):
    """A button press that has been carried out, so that one sent again over a poor line is not done twice."""

    key = models.UUIDField(primary_key=True)
    live = models.ForeignKey(LiveMeeting, models.CASCADE, related_name="+", verbose_name=_("meeting"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return str(self.key)
