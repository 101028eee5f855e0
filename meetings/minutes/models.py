import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def minutes_path(minutes: "Minutes", file_name: str) -> str:
    """Files lie under names nobody can guess. An earlier version is never written over."""
    return f"minutes/{uuid.uuid4().hex}"


class Minutes(models.Model):
    """The record of a meeting (protokoll, møtebok). Attendance and decisions come from their own records.

    Published minutes are a fixed PDF with a checksum; approval is item 1 of the next meeting.
    """

    meeting = models.OneToOneField(
        "meetings.Meeting", models.CASCADE, related_name="minutes", verbose_name=_("meeting")
    )
    remarks = models.TextField(_("general remarks"), blank=True, max_length=8000)
    remarks_version = models.PositiveIntegerField(
        default=0, help_text="Counts saves of the remarks, so that nobody overwrites another."
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts every change, so that a confirmation says what was confirmed."
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    asked_at = models.DateTimeField(
        _("sent to be confirmed"),
        null=True,
        blank=True,
        help_text="From then on those who were there may read the draft.",
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    pdf = models.FileField(
        upload_to=minutes_path, blank=True, help_text="For everyone: names by consent, no closed items."
    )
    sha256 = models.CharField(max_length=64, blank=True)
    full_pdf = models.FileField(
        upload_to=minutes_path, blank=True, help_text="For those who were called, and for the archive."
    )
    full_sha256 = models.CharField(max_length=64, blank=True)
    unconfirmed_reason = models.CharField(
        _("why they were published without being confirmed"), max_length=300, blank=True
    )
    approved_in = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by the meeting"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                name="minutes_published_by_someone_at_a_time",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_approved_by_someone_after_publishing",
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class Entry(models.Model):
    """What was said and done under one agenda item."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="entries", verbose_name=_("minutes"))
    item = models.OneToOneField(
        "meetings.AgendaItem", models.CASCADE, related_name="entry", verbose_name=_("agenda item")
    )
    text = models.TextField(_("discussion and proposals"), blank=True, max_length=8000)
    version = models.PositiveIntegerField(
        default=0, help_text="Counts saves of this entry, so that nobody overwrites another."
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        verbose_name = _("entry in the minutes")
        verbose_name_plural = _("entries in the minutes")
        ordering = ["item__position"]

    def __str__(self) -> str:
        return str(self.item)


class Confirmation(models.Model):
    """Someone who was there has read this version of the minutes and says that they are right."""

    minutes = models.ForeignKey(
        Minutes, models.CASCADE, related_name="confirmations", verbose_name=_("minutes")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    version = models.PositiveIntegerField(help_text="Of the minutes; a later change asks for a new one.")
    digest = models.CharField(
        max_length=64,
        default="",
        help_text="Of all the minutes show: a vote or a time that is changed later also asks for a new one.",
    )
    as_chair = models.BooleanField(_("as chair"), default=False)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("confirmation of minutes")
        verbose_name_plural = _("confirmations of minutes")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "person", "version"], name="confirmation_once_per_person_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes}"


class Correction(models.Model):
    """A mistake found after the minutes were approved. It stands beside them, numbered and fixed as a PDF."""

    minutes = models.ForeignKey(
        Minutes, models.PROTECT, related_name="corrections", verbose_name=_("minutes")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    item = models.ForeignKey(
        "meetings.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda item"),
    )
    text = models.TextField(_("what was wrong, and what is right"), max_length=4000)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    pdf = models.FileField(upload_to=minutes_path)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("correction of minutes")
        verbose_name_plural = _("corrections of minutes")
        ordering = ["minutes", "number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="correction_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.number}"


class Writer(models.Model):
    """Who has the minutes of a meeting open just now, and under which item, so that two writers see each other."""

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="writers", verbose_name=_("meeting")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    item = models.ForeignKey(
        "meetings.AgendaItem",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda item"),
    )
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("writer of minutes")
        verbose_name_plural = _("writers of minutes")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="writer_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"
