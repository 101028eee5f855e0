from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Completion(models.Model):
    """A person has completed a course, on a date."""

    course = models.ForeignKey(
        "training.Course", models.PROTECT, related_name="completions", verbose_name=_("course")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="completions", verbose_name=_("person")
    )
    session = models.ForeignKey(
        "training.Session",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="completions",
        verbose_name=_("course session"),
    )
    completed_on = models.DateField(_("completed"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("completed course")
        verbose_name_plural = _("completed courses")
        ordering = ["-completed_on"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="completion_once_per_course_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.course}"
