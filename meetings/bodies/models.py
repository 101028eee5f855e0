"""Bodies that meet: UMT, Midt-Tromsrådet, AR, N7 and the networks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import DatedQuerySet, dates_in_order


class Body(models.Model):
    """A body (organ) with members and a yearly number of meetings."""

    class Members(models.TextChoices):
        DELEGATES = "delegates", _("the delegates of UMT")
        MAYORS = "mayors", _("the mayors")
        DIRECTORS = "directors", _("the municipal directors")
        NAMED = "named", _("named members")

    name = models.CharField(_("name"), max_length=100, unique=True)
    short_name = models.CharField(_("short name"), max_length=30)
    slug = models.SlugField(_("address"), unique=True)
    members_are = models.CharField(
        _("members"), max_length=10, choices=Members.choices, default=Members.NAMED
    )
    about = models.TextField(_("about"), blank=True, max_length=2000)
    case_number_format = models.CharField(_("case numbers"), max_length=30, default="{number}/{year:02d}")
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.slug])

    @property
    def is_youth(self) -> bool:
        return self.members_are == self.Members.DELEGATES

    def case_number(self, number: int, year: int) -> str:
        """A case or decision number as it is written, `7/26`."""
        return self.case_number_format.format(number=number, year=year % 100, full_year=year)


class YearPlan(models.Model):
    """How many meetings a body is to have in a year."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="year_plans", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    meeting_count = models.PositiveSmallIntegerField(_("meetings"))

    class Meta:
        verbose_name = _("yearly plan")
        verbose_name_plural = _("yearly plans")
        ordering = ["body", "year"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="year_plan_one_per_body_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class BodyMember(models.Model):
    """A named member, or an office (leader, deputy leader) held by a member, of a body for a period."""

    class Office(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice chair")
        MEMBER = "member", _("member")

    body = models.ForeignKey(Body, models.PROTECT, related_name="members", verbose_name=_("body"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="body_memberships", verbose_name=_("person")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    office = models.CharField(_("office"), max_length=10, choices=Office.choices, default=Office.MEMBER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a body")
        verbose_name_plural = _("members of bodies")
        ordering = ["body", "starts_on", "pk"]
        constraints = [
            dates_in_order("body_member_ends_after_they_start"),
            models.UniqueConstraint(
                fields=["body", "office"],
                condition=Q(ends_on=None, office__in=["chair", "vice_chair"]),
                name="body_one_open_chair_and_vice_chair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.body}"
