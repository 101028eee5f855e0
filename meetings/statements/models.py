import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def statement_path(statement: "Statement", file_name: str) -> str:
    """Files lie under names nobody can guess."""
    return f"statements/{uuid.uuid4().hex}"


class Statement(models.Model):
    """What the young people say to a hearing (uttalelse), written together. Once sent it is a fixed PDF."""

    hearing = models.OneToOneField(
        "meetings.Hearing", models.CASCADE, related_name="statement", verbose_name=_("hearing")
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_as = models.CharField(
        _("sent from"), max_length=120, blank=True, help_text="The name of the council."
    )
    pdf = models.FileField(upload_to=statement_path, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.CheckConstraint(
                name="statement_sent_has_a_time_a_person_and_a_fixed_file",
                condition=Q(sent_at=None, sent_by=None, sent_as="", pdf="", sha256="")
                | (
                    Q(sent_at__isnull=False, sent_by__isnull=False)
                    & ~Q(sent_as="")
                    & ~Q(pdf="")
                    & ~Q(sha256="")
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.hearing)

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.hearing_id])

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def standing(self) -> "ParagraphQuerySet":
        """Those the statement has today, in order."""
        return self.filter(position__isnull=False).order_by("position")


class Paragraph(models.Model):
    """A paragraph of a statement. One that is taken out keeps its comments, and can be put back."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="paragraphs", verbose_name=_("statement")
    )
    position = models.PositiveSmallIntegerField(
        _("place"), null=True, blank=True, help_text="Empty when it is taken out."
    )
    text = models.TextField(_("text"), max_length=4000)
    version = models.PositiveIntegerField(
        default=1, help_text="Counts changes of the text, so that nobody writes over what they have not seen."
    )

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["statement", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "position"], name="paragraph_one_in_each_place"),
            models.CheckConstraint(name="paragraph_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Change(models.Model):
    """A proposal to one paragraph: another text, a new paragraph after it, or to take it out."""

    class Kind(models.TextChoices):
        EDIT = "edit", pgettext_lazy("change", "another text")
        ADD = "add", pgettext_lazy("change", "a new paragraph after it")
        REMOVE = "remove", pgettext_lazy("change", "take it out")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("change", "open")
        ACCEPTED = "accepted", pgettext_lazy("change", "accepted")
        REJECTED = "rejected", pgettext_lazy("change", "not accepted")
        WITHDRAWN = "withdrawn", pgettext_lazy("change", "withdrawn")

    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="changes", verbose_name=_("paragraph")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.EDIT)
    base = models.TextField(_("the text it was made to"), max_length=4000)
    text = models.TextField(_("proposed text"), blank=True, max_length=4000)
    why = models.CharField(_("why"), blank=True, max_length=300)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="change_decided_has_a_time_and_a_person",
                condition=Q(state="open", decided_at=None, decided_by=None)
                | (~Q(state="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="change_has_a_text_unless_it_takes_out",
                condition=Q(kind="remove", text="") | (~Q(kind="remove") & ~Q(text="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or str(self.get_kind_display())

    @property
    def is_stale(self) -> bool:
        """The paragraph has another text than the one it was made to. Needs `paragraph`."""
        return self.kind != self.Kind.ADD and self.base != self.paragraph.text


class Comment(models.Model):
    """What someone says about a paragraph. Read only by those who write together."""

    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="comments", verbose_name=_("paragraph")
    )
    text = models.TextField(_("comment"), max_length=1000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Version(models.Model):
    """The whole statement as it was after one change."""

    class What(models.TextChoices):
        STARTED = "started", pgettext_lazy("version", "The statement was started")
        EDITED = "edited", pgettext_lazy("version", "A paragraph got another text")
        ADDED = "added", pgettext_lazy("version", "A paragraph was added")
        REMOVED = "removed", pgettext_lazy("version", "A paragraph was taken out")
        PUT_BACK = "put_back", pgettext_lazy("version", "An earlier version was put back")

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="versions", verbose_name=_("statement")
    )
    number = models.PositiveIntegerField(_("number"))
    paragraphs = models.JSONField(
        _("paragraphs"), default=list, help_text="In order: `paragraph` (its key) and `text`."
    )
    what = models.CharField(_("what was done"), max_length=8, choices=What.choices)
    put_back = models.PositiveIntegerField(_("the version that was put back"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a statement")
        verbose_name_plural = _("versions of statements")
        ordering = ["statement", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="version_number_once_per_statement"),
            models.CheckConstraint(
                name="version_put_back_says_which",
                condition=Q(what="put_back", put_back__isnull=False)
                | (~Q(what="put_back") & Q(put_back=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}, {self.number}"

    @property
    def texts(self) -> list[str]:
        lines: list[dict[str, Any]] = self.paragraphs
        return [line["text"] for line in lines]
