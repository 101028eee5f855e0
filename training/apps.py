from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Courses, when they are held, and who has completed them."""

    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        from training.sessions import reminders  # noqa: F401  announces its kinds
