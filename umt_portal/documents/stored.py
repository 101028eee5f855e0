import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def paper_path(paper: "StoredFile", file_name: str) -> str:
    """Files lie under names nobody can guess; the real name is in the database."""
    return f"papers/{uuid.uuid4().hex}"


class StoredFile(models.Model):
    """A file someone uploaded. Stored outside the web root and served after an access check."""

    file = models.FileField(_("file"), upload_to=paper_path)
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"), help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class HandedIn(StoredFile):
    """A file that may come by a link, from somebody without an account: then nobody is named."""

    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        abstract = True
