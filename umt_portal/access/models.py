"""Dated records of the roles that belong to the whole region."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from umt_portal.access.dated import DatedQuerySet, dates_in_order
from umt_portal.access.roles import Name


class Assignment(models.Model):
    """A person serving the whole region in a role, from a date to a date."""

    ROLES = [
        (Name.SECRETARIAT.value, _("secretariat of Midt-Tromsrådet")),
        (Name.PROJECT.value, _("project leader or steering group")),
        (Name.ADMINISTRATOR.value, _("administrator")),
    ]
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    title = models.CharField(_("title"), max_length=80, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["role", "starts_on"]
        constraints = [dates_in_order("assignment_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
