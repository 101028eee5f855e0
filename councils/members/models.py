from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import DatedQuerySet, dates_in_order


class Membership(models.Model):
    """A young person's place on a municipality's youth council, with an office, for a period."""

    class Office(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice chair")
        MEMBER = "member", _("member")
        DEPUTY = "deputy", _("deputy")

    council = models.ForeignKey(
        "councils.YouthCouncil", models.PROTECT, related_name="memberships", verbose_name=_("youth council")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    office = models.CharField(_("office"), max_length=10, choices=Office.choices, default=Office.MEMBER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("council member")
        verbose_name_plural = _("council members")
        ordering = ["council", "starts_on", "pk"]
        constraints = [
            dates_in_order("membership_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["council", "person", "starts_on"], name="membership_starts_once_a_day"
            ),
            models.CheckConstraint(
                name="membership_office_is_known",
                condition=Q(office__in=["chair", "vice_chair", "member", "deputy"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_office_display()}"

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()
