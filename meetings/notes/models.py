from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """A delegate's own note to an agenda item. Nobody else sees it; it is deleted with the term."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="meeting_notes", verbose_name=_("person")
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", models.CASCADE, related_name="notes", verbose_name=_("agenda item")
    )
    text = models.TextField(_("note"), max_length=8000)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["item__meeting", "item__position"]
        constraints = [
            models.UniqueConstraint(fields=["person", "item"], name="note_one_per_person_and_item")
        ]

    def __str__(self) -> str:
        return str(self.item)
