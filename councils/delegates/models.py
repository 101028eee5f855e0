"""Seats in UMT and the young people who hold them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.access.dated import DatedQuerySet, dates_in_order


class SeatQuerySet(models.QuerySet["Seat"]):
    def regular(self) -> SeatQuerySet:
        return self.filter(rank=0)

    def vacant(self, on: date | None = None) -> SeatQuerySet:
        return self.exclude(pk__in=Delegate.objects.current(on).values("seat"))


class Seat(models.Model):
    """A place in UMT that belongs to a municipality: one for a boy and one for a girl, each with ranked deputies.

    A vote belongs to the seat. A person's gender is not stored; the seat is.
    """

    class Kind(models.TextChoices):
        BOY = "gutt", pgettext_lazy("seat", "boy")
        GIRL = "jente", pgettext_lazy("seat", "girl")

    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, related_name="seats", verbose_name=_("municipality")
    )
    kind = models.CharField(_("seat"), max_length=5, choices=Kind.choices)
    rank = models.PositiveSmallIntegerField(
        _("rank"), default=0, help_text=_("0 is the regular delegate, 1 the first deputy.")
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["municipality__name", "kind", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "rank"], name="seat_once_per_municipality_kind_and_rank"
            ),
            models.CheckConstraint(name="seat_kind_is_known", condition=Q(kind__in=["gutt", "jente"])),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.label}"

    @property
    def is_deputy(self) -> bool:
        return self.rank > 0

    @property
    def title(self) -> str:
        """`Seat for a boy`, a heading for the seat and its deputies."""
        return str(_("Seat for a boy") if self.kind == self.Kind.BOY else _("Seat for a girl"))

    @property
    def name(self) -> str:
        """`The seat for a boy`, in a sentence."""
        if self.is_deputy:
            return _("The place as deputy %(rank)d for the %(kind)s") % {
                "kind": self.get_kind_display(),
                "rank": self.rank,
            }
        return str(_("The seat for a boy") if self.kind == self.Kind.BOY else _("The seat for a girl"))

    @property
    def label(self) -> str:
        """`boy`, or `boy, deputy 2`, in the active language."""
        if not self.rank:
            return str(self.get_kind_display())
        return _("%(kind)s, deputy %(rank)d") % {"kind": self.get_kind_display(), "rank": self.rank}


class Delegate(models.Model):
    """A young person holding one of a municipality's seats in UMT for a term.

    `ends_on` is the last day; ending early moves it. Two terms in one seat never overlap: an exclusion constraint on
    PostgreSQL and triggers on SQLite, both named `delegate_one_current_holder_per_seat`.
    """

    class Ending(models.TextChoices):
        REPLACED = "replaced", _("replaced")
        MOVED_UP = "moved_up", _("moved up to another seat")
        RESIGNED = "resigned", _("resigned")
        ENDED = "ended", _("ended by the municipality")
        LEFT = "left", _("the municipality left UMT")

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="delegates", verbose_name=_("seat"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegacies", verbose_name=_("person")
    )
    elected_on = models.DateField(_("day of election"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"))
    ended_because = models.CharField(_("ended because"), max_length=10, choices=Ending.choices, blank=True)
    exception_reason = models.CharField(
        _("reason for the exception"),
        max_length=300,
        blank=True,
        help_text=_("Kept with the term and shown in reports."),
    )
    exception_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("exception allowed by"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["seat__municipality__name", "seat__kind", "seat__rank", "starts_on"]
        constraints = [
            dates_in_order("delegate_ends_after_they_start"),
            models.CheckConstraint(
                name="delegate_exception_has_a_reason_and_someone_who_allowed_it",
                condition=Q(exception_reason="", exception_by=None)
                | (~Q(exception_reason="") & Q(exception_by__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_on"], name="delegate_terms_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} ({self.seat})"

    def get_absolute_url(self) -> str:
        return reverse("delegate", args=[self.pk])

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()
