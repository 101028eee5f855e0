import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RosterImport(models.Model):
    """A file of people to put on the lists, read and checked, waiting for someone to confirm it.

    The rows are cleared when it is confirmed or thrown away, and a day after it was read at the latest.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be confirmed")
        CONFIRMED = "confirmed", _("Imported")
        DROPPED = "dropped", _("Thrown away")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "councils.Municipality", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality"),
        help_text=_("Empty when the secretariat imports for all."),
    )  # fmt: skip
    file_name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField(default=list, help_text="[{line, values, person_id, changes, errors}]")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("read by")
    )
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    row_count = models.PositiveIntegerField(_("rows"), default=0)

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        ordering = ["-read_at"]

    def __str__(self) -> str:
        return self.file_name
